import { expect, test } from 'vitest'
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { pollInFakeTime, start, type Step } from '../testing/testPoll.ts'
import { UpstreamError } from './upstreamError.ts'

const down = new UpstreamError('unavailable', 'down')
const isNone = { failures: 0, refusals: 0 }

/** A poll every 10 s that goes on from a status. */
function goOn(
  more: Partial<SourceStatus>,
  steps: Step[] = [],
  { restMs = 0, failures = 0, wanted = (): 'everything' | 'nothing' => 'everything' } = {},
) {
  const status: SourceStatus = {
    ...{ source: 'test', topic: 'movies', state: 'live', simulated: true, nextPollAt: null },
    ...{ since: start - 50_000, lastSuccessAt: start - 5_000, ...more },
  }
  const begin = { status, failed: { ...isNone, failures }, restMs }
  return pollInFakeTime(steps, { begin, wanted })
}

test('a restart of a live source is no news, and its state keeps its beginning', async () => {
  const { time, calls, statuses, poll } = goOn({})
  await time.advance(10_000)
  expect([calls, statuses]).toEqual([[0, 10], []])
  expect(poll.status()).toMatchObject({ state: 'live', since: start - 50_000 })
})

test.each(['failing', 'stale'] as const)(
  'a restart of a %s source is no news while it fails, and its first answer is',
  async (state) => {
    const before = { state, kind: 'unavailable' } as const
    const { time, calls, states } = goOn(before, [down], { restMs: 4_000, failures: 1 })
    await time.advance(14_000)
    expect([calls, states()]).toEqual([[4], []])
    await time.advance(10_000)
    expect([calls, states()]).toEqual([[4, 24], ['live']])
  },
)

test('a paused source is not asked before a client comes, also when its break is over', async () => {
  let wanted: 'everything' | 'nothing' = 'nothing'
  const before = { state: 'paused' } as const
  for (const restMs of [0, 60_000]) {
    wanted = 'nothing'
    const { time, calls, statuses, poll } = goOn(before, [], {
      ...{ restMs, failures: 1, wanted: () => wanted },
    })
    await time.advance(120_000)
    expect([calls, statuses]).toEqual([[], []])
    wanted = 'everything'
    poll.wake()
    await time.advance(0)
    expect(calls).toEqual([120])
  }
})

test('a paused source whose break is not over is not asked, also when a viewer comes', async () => {
  const { time, calls, poll } = goOn({ state: 'paused' }, [], { restMs: 60_000, failures: 1 })
  poll.wake()
  await time.advance(59_999)
  poll.wake()
  expect(calls).toEqual([])
  await time.advance(1)
  expect(calls).toEqual([60])
})

test('a source becomes stale three intervals after its last answer, which another process got', async () => {
  const { time, states } = goOn({ lastSuccessAt: start - 20_000 }, [down, down])
  await time.advance(9_999)
  expect(states()).toEqual(['failing unavailable'])
  await time.advance(1)
  expect(states()).toEqual(['failing unavailable', 'stale unavailable'])
})

test('a source that failed and was silent for too long is stale from the start', () => {
  const before = { state: 'failing', kind: 'blocked', lastSuccessAt: start - 90_000 } as const
  expect(goOn(before, [], { restMs: 60_000 }).states()).toEqual(['stale blocked'])
})

test.each([
  ['back', start + 3_600_000, 'failing unavailable'],
  ['forward', start - 3_600_000, 'stale unavailable'],
])(
  'a clock that was set %s is right again after one answer',
  async (_way, lastSuccessAt, first) => {
    const { time, states, poll } = goOn({ lastSuccessAt }, [down, 'ok'])
    await time.advance(0)
    expect(states()).toEqual([first])
    await time.advance(10_000)
    expect(states()).toEqual([first, 'live'])
    expect(poll.status()?.lastSuccessAt).toBe(time.now())
  },
)

test('the doubling of the delay goes on', async () => {
  const { time, calls } = goOn({ state: 'stale', kind: 'unavailable' }, [down, 'ok'], {
    ...{ restMs: 1_000, failures: 3 },
  })
  await time.advance(81_000)
  expect(calls).toEqual([1, 81])
})
