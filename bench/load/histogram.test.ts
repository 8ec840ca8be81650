import { expect, test } from 'vitest'
import { createHistogram } from './histogram.ts'

function histogramOf(times: readonly number[]) {
  const histogram = createHistogram()
  for (const ms of times) histogram.add(ms)
  return histogram
}

test('a quantile is the upper edge of the bucket that reaches it', () => {
  const histogram = histogramOf(Array.from({ length: 100 }, (_, i) => i + 0.05))
  expect(histogram.quantile(0.5, 100)).toBeCloseTo(49.1)
  expect(histogram.quantile(0.99, 100)).toBeCloseTo(98.1)
})

test('buckets are 1 ms wide from 100 ms on', () => {
  expect(histogramOf([100]).quantile(0.5, 1)).toBe(101)
  expect(histogramOf([250.7]).quantile(0.5, 1)).toBe(251)
})

test('times that were never added count as infinite', () => {
  const histogram = histogramOf(Array.from({ length: 98 }, () => 1))
  expect(histogram.quantile(0.98, 100)).toBeCloseTo(1.1)
  expect(histogram.quantile(0.99, 100)).toBe(Infinity)
})

test('a time below zero counts as 0, and one above the last bucket as infinite', () => {
  expect(histogramOf([-3]).quantile(1, 1)).toBeCloseTo(0.1)
  expect(histogramOf([60_000]).quantile(1, 1)).toBe(Infinity)
})
