import { expect, test } from 'vitest'
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { statusEvent } from '../testing/testEvents.ts'
import { beginFrom } from './beginFrom.ts'
import { longestRestMs } from './pollDelay.ts'

const now = 1_000_000
const status = (more: Partial<SourceStatus>): SourceStatus => ({ ...statusEvent().data, ...more })
const settings = 'a1b2'
const callsUntil = (nextPollAt: number, failures = 3, refusals = 2) => ({
  ...{ source: 'coinbase', lastSuccessAt: 0, nextPollAt, failures, refusals, settings },
})

test('without anything from before, a source is asked at once', () => {
  expect(beginFrom({ status: null, calls: null }, settings, now)).toEqual({
    status: null,
    failed: { failures: 0, refusals: 0 },
    restMs: 0,
  })
})

test.each(['failing', 'stale'] as const)(
  'a source that was %s is asked when its status says',
  (state) => {
    const down = status({ state, kind: 'blocked', nextPollAt: now + 7_000 })
    const failed = { failures: 1, refusals: 1 }
    expect(beginFrom({ status: down, calls: null }, settings, now)).toMatchObject({
      failed,
      restMs: 7_000,
    })
  },
)

test.each(['failing', 'stale', 'paused'] as const)(
  'a source that was %s is asked when its last failed call says, and the count goes on',
  (state) => {
    const left = { status: status({ state, nextPollAt: now - 9 }), calls: callsUntil(now + 5_000) }
    const failed = { failures: 3, refusals: 2 }
    expect(beginFrom(left, settings, now)).toMatchObject({ failed, restMs: 5_000 })
  },
)

test('a source that answered is asked at once', () => {
  const live = status({ state: 'live', nextPollAt: now + 7_000 })
  const left = { status: live, calls: callsUntil(now + 7_000, 0, 0) }
  expect(beginFrom(left, settings, now).restMs).toBe(0)
})

test.each([
  [now - 1, 0],
  [now + 365 * 86_400_000, longestRestMs],
])('a clock that was set makes no rest negative or endless: until %i', (until, restMs) => {
  const left = { status: status({ state: 'stale' }), calls: callsUntil(until) }
  expect(beginFrom(left, settings, now).restMs).toBe(restMs)
})

test('with other settings a source is asked at once, unless the upstream has refused us', () => {
  const down = status({ state: 'stale', kind: 'auth' })
  const restMs = (refusals: number) =>
    beginFrom({ status: down, calls: callsUntil(now + 9, 3, refusals) }, 'c3d4', now).restMs
  expect([restMs(0), restMs(1)]).toEqual([0, 9])
})

test.each([
  [7_000, 5_000, 5_000],
  [3_000, 5_000, 3_000],
  [-1, 5_000, 0],
])(
  'a process that goes on for another one leaves a live source alone until %i ms, for %i ms at most',
  (nextMs, mostMs, restMs) => {
    const calls = callsUntil(now + nextMs, 0, 0)
    const left = { status: status({ state: 'live' }), calls }
    expect(beginFrom(left, settings, now, mostMs).restMs).toBe(restMs)
    expect(beginFrom(left, 'c3d4', now, mostMs).restMs).toBe(0)
  },
)
