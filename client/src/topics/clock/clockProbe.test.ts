import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { effectScope, ref, shallowRef } from 'vue'
import { probeClock, useClockProbe } from './clockProbe.ts'
import type { ClockTick } from './clockReading.ts'

/** A server that is `ahead`, over ways there and back that take the given ms, one pair for each. */
function rig(ahead: number, ...ways: [there: number, back: number][]) {
  let device = 1_000
  const ask = () => {
    const [there, back] = ways.shift() ?? [0, 0]
    const serverNow = device + there + ahead
    device += there + back
    return Promise.resolve(serverNow)
  }
  return probeClock(ask, () => device)
}

test('believes the quickest of its questions', async () => {
  expect(await rig(500, [900, 100], [10, 10], [50, 5], [40, 40])).toEqual({
    offsetMs: 500,
    roundTripMs: 20,
  })
})

test('is wrong by half of the round trip at most, even if all of it is one way', async () => {
  const { offsetMs, roundTripMs } = await rig(0, [30, 0], [30, 0], [30, 0], [30, 0])
  expect(Math.abs(offsetMs)).toBeLessThanOrEqual(roundTripMs / 2)
})

test('a question that fails is told', async () => {
  await expect(
    probeClock(
      () => Promise.reject(new Error('no')),
      () => 0,
    ),
  ).rejects.toThrow('no')
})

test('a question during which the clock was set back is not the quickest', async () => {
  expect(await rig(0, [10, 10], [-3_000, 10], [10, 10], [10, 10])).toMatchObject({
    roundTripMs: 20,
  })
})

/** A page whose server ticks and answers in step with the device, until the device's clock is set. */
async function openPage() {
  vi.useFakeTimers()
  const clock = shallowRef<ClockTick | null>(null)
  let setBy = 0
  let delayMs = 20
  const server = () => Date.now() - setBy
  const scope = effectScope()
  onTestFinished(() => scope.stop())
  const ask = vi.fn(() => Promise.resolve(server()))
  const probe = scope.run(() => useClockProbe(ref(true), clock, ask))!
  const tick = async () => {
    await vi.advanceTimersByTimeAsync(1_000)
    clock.value = { now: server() - delayMs, receivedAt: Date.now() }
  }
  const settle = () => vi.advanceTimersByTimeAsync(0)
  await tick()
  return {
    probe,
    ask,
    tick,
    settle,
    set(ms: number) {
      setBy += ms
      vi.setSystemTime(Date.now() + ms)
    },
    delay: (ms: number) => (delayMs = ms),
  }
}
afterEach(() => vi.useRealTimers())

test.for([3_700, -3_700])('a clock that is set by %i ms is measured again', async (ms) => {
  const page = await openPage()
  for (let i = 0; i < 20; i++) await page.tick()
  expect(page.probe.value?.offsetMs).toBe(0)
  page.set(ms)
  await page.tick()
  expect(page.probe.value).toBeNull()
  await page.settle()
  expect(page.probe.value?.offsetMs).toBe(-ms)
})

test('a stream that is late is believed after one more probe, and not asked about again', async () => {
  const page = await openPage()
  for (let i = 0; i < 20; i++) await page.tick()
  page.delay(3_000)
  await page.tick()
  await page.settle()
  const asked = page.ask.mock.calls.length
  for (let i = 0; i < 20; i++) await page.tick()
  expect([page.probe.value?.offsetMs, page.ask.mock.calls.length]).toEqual([0, asked])
})
