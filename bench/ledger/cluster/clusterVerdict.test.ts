import { expect, test } from 'vitest'
import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import { judgeCluster, returnsOf, takeoversOf, wrongOf } from './clusterVerdict.ts'

const stored = (id: EventId, by: string) => ({ id, name: 'line', data: { by } })
const none = { readers: [], journal: [], told: [], callers: [], leaders: [] }

test('finds an event that a server called stored, and that is not in the journal', () => {
  const journal = [stored('1-0', 'one.1'), stored('2-0', 'one.1')]
  const { storedAndLost } = judgeCluster({ ...none, journal, told: ['1-0', '3-0'] })
  expect(storedAndLost).toBe(1)
})

test.each([
  [0, 'aabba', 'aba'],
  [1, 'aaba', 'ab'],
  [0, 'ab', 'aab'],
])('finds %i servers that ask without leading where %s ask and %s lead', (late, asked, led) => {
  const { askedTooLate } = judgeCluster({ ...none, callers: [...asked], leaders: [...led] })
  expect(askedTooLate).toBe(late)
})

test('events that Redis has lost are said to be lost only where a gap follows', () => {
  const lost = { cursor: '1-0', resume: 'replayed', ids: ['2-0', '3-0'], goesOnFrom: null } as const
  const gap = { cursor: '3-0', resume: 'gap', ids: [], goesOnFrom: '9-0' } as const
  const streams = [{ ...lost, ids: [...lost.ids] }]
  const journal = [stored('1-0', 'one.1'), stored('9-0', 'one.1')]
  const still = { ...lost, cursor: '3-0', ids: [] } as const
  const readers = [streams, [...streams, { ...still, ids: [] }, { ...gap, ids: [] }]]
  const verdict = judgeCluster({ ...none, readers, journal })
  expect(verdict).toMatchObject({ lostUnsaid: 2, gaps: 1, wentBack: 0 })
  expect([wrongOf(verdict, false), wrongOf(verdict, true)]).toEqual([
    'lostUnsaid 2',
    'lostUnsaid 2, gaps 1',
  ])
})

test.each([
  [0, 'aabbbc'],
  [1, 'aabacc'],
  [2, 'abab'],
])('finds %i writers that came back in %s', (returns, writers) => {
  expect(returnsOf([...writers])).toBe(returns)
})

test('a takeover ends with the first event of another server', () => {
  const journal = [
    stored('90-0', 'two.7.1'),
    stored('120-0', 'one.1.1'),
    stored('150-0', 'two.7.2'),
  ]
  const faults = [{ fault: 'killLeader', leader: 'one', at: 100 }] as const
  const takeover = { fault: 'killLeader', ms: 50 }
  expect(takeoversOf(faults, journal)).toEqual([takeover])
  const leader = { id: '150-0', name: 'leader', data: { instance: 'two' } } as const
  expect(takeoversOf(faults, [leader])).toEqual([takeover])
})
