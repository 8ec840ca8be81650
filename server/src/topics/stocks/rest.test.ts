import { expect, test } from 'vitest'
import { createFakeTime } from '../../testing/fakeTime.ts'
import { UpstreamError } from '../../upstreams/upstreamError.ts'
import { createRest } from './rest.ts'

function restOf(retryAfterMs: number | undefined) {
  const time = createFakeTime()
  const rest = createRest(time)
  rest.begin(new UpstreamError('rateLimited', 'too many', { retryAfterMs }))
  return { time, rest }
}

/** The wait that `check` asks for; null when it lets a call pass. */
function leftOf({ rest }: ReturnType<typeof restOf>): number | null {
  try {
    rest.check()
    return null
  } catch (error) {
    return error instanceof UpstreamError ? (error.retryAfterMs ?? NaN) : NaN
  }
}

test('a rest says how much of it is left', async () => {
  const resting = restOf(60_000)
  expect(leftOf(resting)).toBe(60_000)
  await resting.time.advance(20_000)
  expect(leftOf(resting)).toBe(40_000)
})

test('a rest ends in time for a poll that comes a little early', async () => {
  const resting = restOf(60_000)
  await resting.time.advance(59_300)
  expect(leftOf(resting)).toBe(600 + 100)
  await resting.time.advance(100)
  expect(leftOf(resting)).toBeNull()
})

test('a rest that has ended does not come back', async () => {
  const resting = restOf(60_000)
  await resting.time.advance(60_000)
  leftOf(resting)
  resting.time.setClock(resting.time.now() - 30_000)
  expect(leftOf(resting)).toBeNull()
})

test('an error without a time to wait starts no rest', () => {
  expect(leftOf(restOf(undefined))).toBeNull()
})

test('a clock that is set back ends the rest', () => {
  const resting = restOf(60_000)
  resting.time.setClock(resting.time.now() - 3_600_000)
  expect(leftOf(resting)).toBeNull()
})
