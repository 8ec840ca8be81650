import { expect, test } from 'vitest'
import { chartSlots } from './chartSlots.ts'

const bars = (...times: number[]) => times.map((at) => ({ at, open: 1, high: 1, low: 1, close: 1 }))

test('a bucket without a price has an empty place', () => {
  const slots = chartSlots(bars(0, 10, 40), 10)
  expect(slots.map(({ at, bar }) => [at, bar !== null])).toEqual([
    [0, true],
    [10, true],
    [20, false],
    [30, false],
    [40, true],
  ])
})

test('the line ends where no price came for long, and goes on over a short pause', () => {
  const ends = (...times: number[]) =>
    chartSlots(bars(...times), 10).flatMap(({ at, endsLine }) => (endsLine ? [at] : []))
  expect(ends(0, 10, 20, 30, 50, 60, 70, 80)).toEqual([])
  expect(ends(0, 10, 20, 30, 200, 210, 220, 230, 240)).toEqual([30])
  // A source that is asked once a minute has no gaps.
  expect(ends(0, 60, 120, 180)).toEqual([])
  expect(chartSlots([], 10)).toEqual([])
})
