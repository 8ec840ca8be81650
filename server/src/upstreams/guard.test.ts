import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createGuard } from './guard.ts'
import { UpstreamError } from './upstreamError.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Step = 'ok' | Error

/**
 * Calls through a guard with breaks of 60 s to 200 s. At each call the upstream does the next of
 * `steps`.
 */
function guarded(steps: Step[], refusals = 0) {
  const guard = createGuard({ breakMs: 60_000, longestBreakMs: 200_000 }, refusals)
  const upstream = vi.fn(() => {
    const step = steps.shift() ?? 'ok'
    return step === 'ok' ? Promise.resolve('data') : Promise.reject(step)
  })
  /** How one call ended: with the answer, or with the kind and the wait of the failure. */
  const call = async () => {
    const outcome = guard(upstream).catch((error: unknown) =>
      error instanceof UpstreamError ? [error.kind, error.retryAfterMs] : error,
    )
    await vi.advanceTimersByTimeAsync(2_000)
    return outcome
  }
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  return { call, pass, calls: () => upstream.mock.calls.length }
}

const down = new UpstreamError('unavailable', 'down')
const blocked = new UpstreamError('blocked', 'go away')

test('an unavailable upstream is asked a second time, within two seconds', async () => {
  const { call, calls } = guarded([down])
  expect([await call(), calls()]).toEqual(['data', 2])
})

test('an upstream that is unavailable twice has failed', async () => {
  const { call, calls } = guarded([down, down])
  expect([await call(), calls()]).toEqual([['unavailable', undefined], 2])
})

test('there is no second try when the upstream said when to come back', async () => {
  const { call, calls } = guarded([
    new UpstreamError('unavailable', 'busy', { retryAfterMs: 9_000 }),
  ])
  expect([await call(), calls()]).toEqual([['unavailable', 9_000], 1])
})

test.each(['auth', 'config', 'parse', 'shape', 'notFound', 'forbidden'] as const)(
  'there is neither a second try nor a break after %s',
  async (kind) => {
    const { call, calls } = guarded([new UpstreamError(kind, 'no')])
    expect([await call(), calls()]).toEqual([[kind, undefined], 1])
    expect([await call(), calls()]).toEqual(['data', 2])
  },
)

test.each(['rateLimited', 'blocked'] as const)(
  'after %s the upstream is not asked until the break is over, by any call',
  async (kind) => {
    const { call, pass, calls } = guarded([new UpstreamError(kind, 'go away')])
    expect(await call()).toEqual([kind, 60_000])
    await pass(20_000)
    expect([await call(), calls()]).toEqual([[kind, 38_000], 1])
    await pass(36_000)
    expect([await call(), calls()]).toEqual(['data', 2])
  },
)

test('each refusal in a row doubles the break, up to the longest', async () => {
  const { call, pass } = guarded([blocked, blocked, blocked])
  const waits: unknown[] = []
  for (const breakMs of [60_000, 120_000, 200_000]) {
    waits.push(await call())
    await pass(breakMs)
  }
  expect(waits).toEqual([
    ['blocked', 60_000],
    ['blocked', 120_000],
    ['blocked', 200_000],
  ])
  expect(await call()).toBe('data')
})

test('the doubling goes on after a restart, until there is an answer', async () => {
  const { call, pass } = guarded([blocked, blocked, 'ok', blocked], 1)
  expect(await call()).toEqual(['blocked', 120_000])
  await pass(120_000)
  expect(await call()).toEqual(['blocked', 200_000])
  await pass(200_000)
  expect([await call(), await call()]).toEqual(['data', ['blocked', 60_000]])
})

test('any other answer than a refusal ends the doubling after a restart', async () => {
  const { call } = guarded([new UpstreamError('shape', 'odd'), blocked], 1)
  expect([await call(), await call()]).toEqual([
    ['shape', undefined],
    ['blocked', 60_000],
  ])
})

test('an answer ends the doubling', async () => {
  const { call, pass } = guarded([blocked, 'ok', blocked])
  await call()
  await pass(60_000)
  expect([await call(), await call()]).toEqual(['data', ['blocked', 60_000]])
})

test('the break is as long as the upstream asked for', async () => {
  const { call, pass, calls } = guarded([
    new UpstreamError('rateLimited', 'slow down', { retryAfterMs: 7_200_000 }),
  ])
  expect(await call()).toEqual(['rateLimited', 7_200_000])
  await pass(7_100_000)
  await call()
  expect(calls()).toBe(1)
  await pass(100_000)
  expect(await call()).toBe('data')
})

test('a call that waited exactly as long as the upstream asked is made', async () => {
  const guard = createGuard({ breakMs: 60_000, longestBreakMs: 200_000 })
  await guard(() => Promise.reject(blocked)).catch(() => {})
  await vi.advanceTimersByTimeAsync(59_999)
  await expect(guard(() => Promise.resolve('data'))).resolves.toBe('data')
})

test('an error that is no failure of an upstream passes unchanged', async () => {
  const bug = new TypeError('a bug')
  const { call } = guarded([bug])
  expect(await call()).toBe(bug)
})
