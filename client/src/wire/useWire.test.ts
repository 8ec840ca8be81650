import { effectScope, nextTick, ref, shallowRef } from 'vue'
import { afterEach, expect, test, vi } from 'vitest'
import { useWire } from './useWire.ts'

afterEach(() => vi.unstubAllGlobals())

/** A wire whose stream says what it is given. */
function openTestWire() {
  let say: (text: string) => void = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      say = (text) => controller.enqueue(new TextEncoder().encode(text))
    },
  })
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body)))
  const isPaused = ref(false)
  const filter = shallowRef({ names: new Set<string>(), text: '' })
  const scope = effectScope()
  const wire = scope.run(() => useWire('/events', filter, isPaused))
  if (wire === undefined) throw new Error('The scope has ended')
  return { ...wire, filter, isPaused, say, close: () => scope.stop() }
}

const ping = 'event: ping\ndata: {}\n\n'

test('counts are of one moment, also between two times that the list is told of', async () => {
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

test('while the list is held, another filter counts what was there when it was held', async () => {
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
