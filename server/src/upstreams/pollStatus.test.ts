import { parseEvent } from '@marquee/shared/events.ts'
import { expect, test } from 'vitest'
import { pollInFakeTime, start } from '../testing/testPoll.ts'
import { UpstreamError } from './upstreamError.ts'

const down = new UpstreamError('unavailable', 'down')
const limited = new UpstreamError('rateLimited', 'slow', { retryAfterMs: 25_000 })

test('the status is unknown until the first answer', async () => {
  const { time, poll, statuses } = pollInFakeTime(['hang'])
  await time.advance(60_000)
  expect([poll.status(), statuses]).toEqual([null, []])
})

test('the status fits the contract, without and with a failure', async () => {
  const { time, statuses } = pollInFakeTime(['ok', down])
  await time.advance(10_000)
  const common = { source: 'test', topic: 'movies', simulated: true, lastSuccessAt: start }
  expect(statuses).toEqual([
    { ...common, state: 'live', since: start, nextPollAt: start + 10_000 },
    {
      ...common,
      state: 'failing',
      kind: 'unavailable',
      since: start + 10_000,
      nextPollAt: start + 20_000,
    },
  ])
  for (const status of statuses) {
    expect(parseEvent('source-status', status).data).toEqual(status)
  }
})

test('the status is reported once per change, not once per call', async () => {
  const { time, calls, states } = pollInFakeTime(['ok', 'ok', down, down])
  await time.advance(39_000)
  expect([calls, states()]).toEqual([
    [0, 10, 20, 30],
    ['live', 'failing unavailable'],
  ])
})

test('the status is reported when only the kind changes, and `since` stays', async () => {
  const { time, states, statuses } = pollInFakeTime([down, limited])
  await time.advance(10_000)
  expect(states()).toEqual(['failing unavailable', 'failing rateLimited'])
  expect(statuses.map(({ since }) => since)).toEqual([start, start])
})

test('the status includes the newest call even when it was not reported', async () => {
  const { time, poll, statuses } = pollInFakeTime([])
  await time.advance(20_000)
  expect(statuses).toHaveLength(1)
  expect(poll.status()).toMatchObject({
    since: start,
    lastSuccessAt: start + 20_000,
    nextPollAt: start + 30_000,
  })
})

test('the status becomes stale three intervals after the last answer, between two calls', async () => {
  // Calls at 0, 10, 20 and 40 s; the last answer came at 0 s.
  const { time, calls, states, statuses } = pollInFakeTime(['ok', down, down, down, 'ok'])
  await time.advance(29_999)
  expect(states()).toEqual(['live', 'failing unavailable'])
  await time.advance(1)
  expect(states().at(-1)).toBe('stale unavailable')
  expect(statuses.at(-1)).toMatchObject({ since: start + 30_000, nextPollAt: start + 40_000 })
  expect(calls).toEqual([0, 10, 20])
})

test('the status stays stale through further failures, and is live after one answer', async () => {
  const { time, states } = pollInFakeTime(['ok', down, down, down, 'ok'])
  await time.advance(200_000)
  expect(states()).toEqual(['live', 'failing unavailable', 'stale unavailable', 'live'])
})

test('the status after an answer forgets an earlier stale time', async () => {
  // Calls at 0, 10, 20, 40, 80 and 90 s.
  const { time, states } = pollInFakeTime(['ok', down, down, down, 'ok', down])
  await time.advance(90_000)
  expect(states().slice(-3)).toEqual(['stale unavailable', 'live', 'failing unavailable'])
})

test('the status becomes stale while a call hangs', async () => {
  const { time, states } = pollInFakeTime(['ok', 'hang'])
  await time.advance(30_000)
  expect(states()).toEqual(['live', 'stale'])
})

test('the status is stale at once when the first call fails late', async () => {
  const { time, states, fail } = pollInFakeTime(['hang'])
  await time.advance(30_000)
  fail(down)
  await time.advance(0)
  expect(states()).toEqual(['stale unavailable'])
})

test('the status becomes stale also when there never was an answer', async () => {
  const { time, states } = pollInFakeTime([down, down, down])
  await time.advance(30_000)
  expect(states()).toEqual(['failing unavailable', 'stale unavailable'])
})
