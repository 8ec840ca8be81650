import { expect, test } from 'vitest'
import { pollInFakeTime } from '../testing/testPoll.ts'
import type { Wanted } from './source.ts'
import { UpstreamError } from './upstreamError.ts'

const down = new UpstreamError('unavailable', 'down')

/** A poll with an interval of 10 s, and the number of clients that watch it. */
function watched(wanted: Wanted | 'nothing', steps: Parameters<typeof pollInFakeTime>[0] = []) {
  const demand = { wanted }
  const rig = pollInFakeTime(steps, { wanted: () => demand.wanted })
  return {
    ...rig,
    leave: () => (demand.wanted = 'nothing'),
    come(wanted: Wanted = 'everything') {
      demand.wanted = wanted
      rig.poll.wake()
    },
  }
}

test('without clients a source is asked once, so that the first client finds data', async () => {
  const { time, calls, states, poll } = watched('nothing')
  await time.advance(3_600_000)
  expect([calls, states()]).toEqual([[0], ['live', 'paused']])
  expect([poll.status()?.nextPollAt, time.pending()]).toEqual([null, 0])
})

test('when the last client leaves there is one more call, and then a pause', async () => {
  const { time, calls, states, leave } = watched('everything')
  await time.advance(25_000)
  leave()
  await time.advance(3_600_000)
  expect([calls, states()]).toEqual([
    [0, 10, 20, 30],
    ['live', 'paused'],
  ])
})

test('a client that comes back before the pause changes nothing', async () => {
  const { time, calls, states, leave, come } = watched('everything')
  await time.advance(25_000)
  leave()
  await time.advance(2_000)
  come()
  await time.advance(13_000)
  expect([calls, states()]).toEqual([[0, 10, 20, 30, 40], ['live']])
})

test('a client that comes during the pause causes a call at once', async () => {
  const { time, calls, states, come } = watched('nothing')
  await time.advance(1_000_000)
  come()
  await time.advance(10_000)
  expect([calls, states()]).toEqual([
    [0, 1_000, 1_010],
    ['live', 'paused', 'live'],
  ])
})

test('clients that come and go do not cause more calls than the interval allows', async () => {
  const { time, calls, come, leave } = watched('everything')
  for (let n = 0; n < 60; n++) {
    await time.advance(1_000)
    leave()
    come()
  }
  expect(calls).toEqual([0, 10, 20, 30, 40, 50, 60])
})

test('a client that comes while a source fails waits for the end of the back-off', async () => {
  const { time, calls, come } = watched('everything', ['ok', down, down, down])
  await time.advance(31_000)
  for (let n = 0; n < 5; n++) come()
  await time.advance(38_000)
  expect(calls).toEqual([0, 10, 20, 40])
})

test('a source that fails rests too while nobody watches, and is asked when a client comes', async () => {
  const { time, calls, states, leave, come } = watched('everything', ['ok', down, down])
  await time.advance(15_000)
  leave()
  await time.advance(600_000)
  come()
  await time.advance(0)
  expect([calls, states()]).toEqual([
    [0, 10, 20, 615],
    ['live', 'failing unavailable', 'stale unavailable', 'paused', 'live'],
  ])
})

test('after a long pause, old data is stale if the next call fails', async () => {
  const { time, states, come } = watched('nothing', ['ok', down])
  await time.advance(600_000)
  come()
  await time.advance(0)
  expect(states()).toEqual(['live', 'paused', 'stale unavailable'])
})

test('a source that fails after a short pause becomes stale in time, between two calls', async () => {
  const { time, calls, states, come } = watched('nothing', ['ok', down, down, down])
  await time.advance(12_000)
  come()
  await time.advance(17_999)
  expect(states()).toEqual(['live', 'paused', 'failing unavailable'])
  await time.advance(1)
  expect([calls, states().at(-1)]).toEqual([[0, 12, 22], 'stale unavailable'])
})

test('a source that refused our key is not asked sooner, however many clients come', async () => {
  const { time, calls, poll, come } = watched('nothing', [new UpstreamError('auth', 'no')])
  await time.advance(600_000)
  come()
  await time.advance(600_000)
  expect([calls, poll.status()?.state]).toEqual([[0], 'stale'])
  await time.advance(2_400_000)
  expect([calls, poll.status()?.state]).toEqual([[0, 3_600], 'live'])
})

test('a client that comes during a call does not begin another', async () => {
  const { time, calls, come, answer } = watched('everything', ['hang'])
  come()
  await time.advance(5_000)
  answer([])
  await time.advance(9_999)
  expect(calls).toEqual([0])
})

test('a stopped poll is not woken', async () => {
  const { time, calls, poll, come } = watched('nothing')
  await time.advance(600_000)
  poll.stop()
  come()
  await time.advance(600_000)
  expect(calls).toEqual([0])
})
