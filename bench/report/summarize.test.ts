import { expect, test } from 'vitest'
import type { Case } from '../cases/case.ts'
import { median, summarize, type RoundOutcome } from './summarize.ts'
import { tableOf } from './table.ts'

const one: Case = {
  name: 'x',
  title: 'X',
  columns: ['usPerEvent', 'p99Ms'],
  ratios: [{ of: 'usPerEvent', to: 'net' }],
  seconds: () => 1,
  run: () => Promise.resolve({ figures: {}, remarks: [] }),
}
const outcome = (
  variant: string,
  round: number,
  usPerEvent: number,
  remarks: string[] = [],
): RoundOutcome => ({ case: 'x', variant, round, figures: { usPerEvent, p99Ms: 1 }, remarks })

test('the median is the middle value, or the mean of the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(median([])).toBeNull()
})

test('a ratio is computed in each round, and the median of the ratios counts', () => {
  // Both were twice as slow in round 2. The ratios are 2, 2 and 3; the ratio of the medians would be 3.
  const rows = summarize(one, [
    outcome('net', 1, 10),
    outcome('peer', 1, 20),
    outcome('net', 2, 20),
    outcome('peer', 2, 40),
    outcome('net', 3, 10),
    outcome('peer', 3, 30),
  ])
  expect(rows.map(({ ratios }) => ratios)).toEqual([[1], [2]])
  expect(rows[1]?.figures.usPerEvent).toBe(30)
})

test('there is no ratio to a variant that was left out or failed', () => {
  expect(summarize(one, [outcome('peer', 1, 20)])[0]?.ratios).toEqual([null])
  const failed: RoundOutcome = { case: 'x', variant: 'net', round: 1, figures: {}, remarks: [] }
  expect(summarize(one, [failed, outcome('peer', 1, 20)])[1]?.ratios).toEqual([null])
})

test('a remark has the number of its rounds', () => {
  const [row] = summarize(one, [
    outcome('net', 1, 1, ['always', 'once']),
    outcome('net', 2, 1, ['always']),
  ])
  expect(row?.remarks).toEqual(['always', 'once (1 of 2 rounds)'])
})

test('a table has a column for each figure and its ratios, and a dash for an unknown value', () => {
  const late = outcome('peer', 1, 20)
  const rows = summarize(one, [
    outcome('net', 1, 10),
    { ...late, figures: { ...late.figures, p99Ms: Infinity }, remarks: ['overloaded'] },
    { ...late, variant: 'broken', figures: {}, remarks: ['ended (1)'] },
  ])
  expect(tableOf(one, rows).split('\n')).toEqual([
    '| variant | µs/event | × net | p99 ms | remarks    |',
    '| ------- | -------: | ----: | -----: | ---------- |',
    '| net     |    10.00 |  1.00 |    1.0 |            |',
    '| peer    |    20.00 |  2.00 |      ∞ | overloaded |',
    '| broken  |        – |     – |      – | ended (1)  |',
  ])
})
