import { expect, test } from 'vitest'
import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import { judgeCluster, returnsOf, takeoversOf } from './clusterVerdict.ts'

const stored = (id: EventId, by: string) => ({ id, name: 'line', data: { by } })

test('finds an event that a server called stored, and that is not in the journal', () => {
  const journal = [stored('1-0', 'one.1'), stored('2-0', 'one.1')]
  const { storedAndLost } = judgeCluster({ streams: [], journal, told: ['1-0', '3-0'] })
  expect(storedAndLost).toBe(1)
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
  expect(takeoversOf([{ fault: 'killLeader', leader: 'one', at: 100 }], journal)).toEqual([
    { fault: 'killLeader', ms: 50 },
  ])
})
