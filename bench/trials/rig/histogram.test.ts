import { expect, test } from 'vitest'
import { createHistogram } from './histogram.ts'

function histogramOf(values: Iterable<number>) {
  const histogram = createHistogram()
  for (const value of values) histogram.add(value)
  return histogram
}

test('a percentile is the time that this share does not exceed, to 0.1 ms', () => {
  const histogram = histogramOf(Array.from({ length: 100 }, (_, index) => index + 0.55))
  expect(histogram.percentile(0.5)).toBeCloseTo(49.6)
  expect(histogram.percentile(0.99)).toBeCloseTo(98.6)
})

test('a percentile is at most the longest time, and equals it beyond the scale', () => {
  expect(histogramOf([0.42]).percentile(0.99)).toBe(0.42)
  expect(histogramOf([1, 500_000]).percentile(0.99)).toBe(500_000)
})

test('an empty histogram has no percentile', () => {
  expect(histogramOf([]).percentile(0.5)).toBeNaN()
})
