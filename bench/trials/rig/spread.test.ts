import { expect, test } from 'vitest'
import { bins, spreadOf } from './spread.ts'

test('evenly spread moments fill every tenth alike', () => {
  const even = Array.from({ length: 1_000 }, (_, index) => 5_000 + index * 3)
  const { ms, fullestTenth, perSecond } = spreadOf(even.toReversed())
  expect(ms).toBe(2_997)
  expect(fullestTenth).toBeCloseTo(0.1, 2)
  expect(perSecond).toBe(334)
})

test('moments that are close together show as one full tenth', () => {
  expect(spreadOf([0, 510, 511, 512, 1_000]).fullestTenth).toBe(0.6)
})

test('parts without a moment count as empty', () => {
  expect(bins([100, 110, 350], 100, 100)).toEqual([2, 0, 1])
})
