import { effectScope, nextTick, ref, shallowRef } from 'vue'
import { afterEach, expect, test, vi } from 'vitest'
import { useWire } from './useWire.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A wire whose stream sends what the test gives it. */
function openTestWire() {
  let say: (text: string) => void = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      say = (text) => controller.enqueue(new TextEncoder().encode(text))
    },
  })
  let signal: AbortSignal | null | undefined
  vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
    signal = init.signal
    return Promise.resolve(new Response(body))
  })
  const isPaused = ref(false)
  const filter = shallowRef({ names: new Set<string>(), text: '' })
  const scope = effectScope()
  const wire = scope.run(() => useWire('/events', filter, isPaused))
  if (wire === undefined) throw new Error('The scope has ended')
  return {
    ...wire,
    filter,
    isPaused,
    say,
    close: () => scope.stop(),
    isEnded: () => signal?.aborted,
  }
}

const ping = 'event: ping\ndata: {}\n\n'

test('all counts belong to one moment, also between two changes of the list', async () => {
  const { shown, kept, rates, say, close } = openTestWire()
  for (let n = 0; n < 5; n++) {
    say(ping)
    await vi.waitFor(() => expect(shown.value.frames.length).toBe(n + 2))
    expect(shown.value.count).toBe(kept.value.frames)
  }
  await vi.waitFor(() => expect(shown.value.count).toBe(6))
  expect(rates.value.series.map(({ total }) => total)).toEqual([1, 5])
  close()
})

test('while the list is held, a new filter counts the frames of the moment when it was held', async () => {
  const { shown, kept, filter, isPaused, say, close } = openTestWire()
  say(ping)
  await vi.waitFor(() => expect(kept.value.frames).toBe(2))
  isPaused.value = true
  await nextTick()
  say(ping + ping)
  filter.value = { names: new Set(['ping']), text: '' }
  await nextTick()
  expect([shown.value.count, kept.value.frames]).toEqual([1, 2])
  close()
})

test('the oldest frames go while the list is held, too, so that a held list does not fill the memory', async () => {
  const { kept, isPaused, say, passes, close } = await openTimedWire()
  isPaused.value = true
  await nextTick()
  // One more than may be there: now all but the newest 100,000 go, not only when the list is shown.
  say(ping.repeat(105_000))
  await passes(1_000)
  say(ping.repeat(5))
  await passes(1_000)
  isPaused.value = false
  await nextTick()
  expect(kept.value.frames).toBe(100_005)
  close()
})

/** The same wire, with a time that only the test moves. */
async function openTimedWire() {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
  })
  const wire = openTestWire()
  const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  await passes(1_000)
  const totals = () => wire.rates.value.series.map(({ name, total }) => [name, total])
  return { ...wire, passes, totals }
}

test('the list changes at most ten times a second', async () => {
  const { shown, say, passes, close } = await openTimedWire()
  const seen = new Set()
  for (let n = 0; n < 50; n++) {
    say(ping)
    await passes(20)
    seen.add(shown.value)
  }
  expect(seen.size).toBeGreaterThan(5)
  expect(seen.size).toBeLessThanOrEqual(11)
  close()
})

test('rates stand still while the list is held, also when the filter changes', async () => {
  const { filter, isPaused, say, passes, totals, close } = await openTimedWire()
  say(ping)
  await passes(1_000)
  isPaused.value = true
  await nextTick()
  const held = totals()
  say(ping)
  await passes(2_000)
  filter.value = { names: new Set(['ping']), text: '' }
  await nextTick()
  expect(totals()).toEqual(held)
  isPaused.value = false
  await nextTick()
  expect(totals()).toEqual([
    ['connection', 1],
    ['ping', 2],
  ])
  close()
})

test('a frame counts in the second in which it came, and a second without a frame counts too', async () => {
  const { rates, say, passes, close } = await openTimedWire()
  const pings = () => rates.value.series.find(({ name }) => name === 'ping')?.perSecond
  say(ping)
  await passes(1_000)
  const once = pings()
  expect(once?.at(-1)).toBe(1)
  expect(once).toHaveLength(60)
  await passes(5_000)
  expect(pings()).not.toEqual(once)
  close()
})

test.each([false, true])('a cleared list shows and counts nothing: held %s', async (isHeld) => {
  const { shown, kept, filter, isPaused, say, passes, totals, clear, close } = await openTimedWire()
  filter.value = { names: new Set(['ping']), text: '' }
  say(ping)
  await passes(1_000)
  isPaused.value = isHeld
  await nextTick()
  clear()
  const told = () => [shown.value, kept.value, totals()]
  const nothing = [{ frames: [], count: 0, dropped: 0 }, { frames: 0, bytes: 0 }, []]
  expect(told()).toEqual(nothing)
  say(ping)
  await passes(1_000)
  filter.value = { names: new Set(['ping']), text: 'ping' }
  await nextTick()
  const one = [{ count: 1 }, { frames: 1, bytes: ping.length }, [['ping', 1]]]
  expect(told()).toMatchObject(isHeld ? nothing : one)
  close()
})

test('the event stream and the timers end with the scope', async () => {
  const { close, isEnded } = await openTimedWire()
  expect(vi.getTimerCount()).toBeGreaterThan(0)
  close()
  expect([isEnded(), vi.getTimerCount()]).toEqual([true, 0])
})
