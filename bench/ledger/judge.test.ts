import { expect, test } from 'vitest'
import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import { faultsOf, judge, type SeenStream } from './judge.ts'

const journal: EventId[] = ['1-0', '2-0', '2-1', '5-0', '9-0']

const stream = (change: Partial<SeenStream>): SeenStream => ({
  cursor: '1-0',
  resume: 'replayed',
  ids: ['2-0', '2-1', '5-0'],
  goesOnFrom: null,
  ...change,
})

test('finds nothing where every event after the cursor came once, in order', () => {
  const streams = [stream({}), stream({ ids: [] }), stream({ cursor: '5-0', ids: ['9-0'] })]
  expect(faultsOf(judge(streams, journal))).toBe('')
})

test.each([
  ['missing 1', { ids: ['2-1', '5-0'] }],
  ['missing 2', { ids: ['2-0', '9-0'] }],
  ['doubled 1', { ids: ['2-0', '2-0', '2-1'] }],
  ['unordered 1', { cursor: '5-0', ids: ['2-0'] }],
  ['notInJournal 1', { ids: ['2-0', '2-1', '3-0'] }],
  ['gaps 1', { resume: 'gap', ids: [], goesOnFrom: '5-0' }],
  ['gaps 1, wentBack 1', { cursor: '9-0', resume: 'gap', ids: [], goesOnFrom: '5-0' }],
] satisfies [string, Partial<SeenStream>][])('finds %s', (faults, change) => {
  expect(faultsOf(judge([stream(change)], journal))).toBe(faults)
})
