import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { effectScope, ref, shallowRef } from 'vue'
import { probeClock, useClockProbe } from './clockProbe.ts'
import type { ClockTick } from './clockReading.ts'

/** A server that is `ahead`. `ways` has the ms there and back for each question. */
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

test('takes the answer of the quickest question', async () => {
  expect(await rig(500, [900, 100], [10, 10], [50, 5], [40, 40])).toEqual({
    offsetMs: 500,
    roundTripMs: 20,
  })
})

test('is wrong by at most half of the round trip, even if one way takes all of it', async () => {
  const { offsetMs, roundTripMs } = await rig(0, [30, 0], [30, 0], [30, 0], [30, 0])
  expect(Math.abs(offsetMs)).toBeLessThanOrEqual(roundTripMs / 2)
})

test('rejects when a question fails', async () => {
  await expect(
    probeClock(
      () => Promise.reject(new Error('no')),
      () => 0,
    ),
  ).rejects.toThrow('no')
})

test('does not use a question during which the clock was set back', async () => {
  expect(await rig(0, [10, 10], [-3_000, 10], [10, 10], [10, 10])).toMatchObject({
    roundTripMs: 20,
  })
})

/** A page whose server is in step with the device until the device's clock is set. */
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

test.for([3_700, -3_700])('measures again when the clock is set by %i ms', async (ms) => {
  const page = await openPage()
  for (let i = 0; i < 20; i++) await page.tick()
  expect(page.probe.value?.offsetMs).toBe(0)
  page.set(ms)
  await page.tick()
  expect(page.probe.value).toBeNull()
  await page.settle()
  expect(page.probe.value?.offsetMs).toBe(-ms)
})

test('a late stream causes one more probe, and then no others', async () => {
  const page = await openPage()
  for (let i = 0; i < 20; i++) await page.tick()
  page.delay(3_000)
  await page.tick()
  await page.settle()
  const asked = page.ask.mock.calls.length
  for (let i = 0; i < 20; i++) await page.tick()
  expect([page.probe.value?.offsetMs, page.ask.mock.calls.length]).toEqual([0, asked])
})
