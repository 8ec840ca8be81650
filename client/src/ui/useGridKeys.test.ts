import { expect, test } from 'vitest'
import { gridStep } from './useGridKeys.ts'

// 0 1 2
// 3 4 5
// 6
const from = (at: number, key: string) => gridStep(key, at, 3, 7)

test('arrows lead to the neighbours and stop at the edges', () => {
  expect(from(4, 'ArrowLeft')).toBe(3)
  expect(from(4, 'ArrowRight')).toBe(5)
  expect(from(4, 'ArrowUp')).toBe(1)
  expect(from(3, 'ArrowDown')).toBe(6)
  expect([from(0, 'ArrowLeft'), from(1, 'ArrowUp'), from(6, 'ArrowDown')]).toEqual([
    null,
    null,
    null,
  ])
})

test('the down arrow into a row that is not full leads to its last cell', () => {
  expect(from(5, 'ArrowDown')).toBe(6)
})

test('Home and End lead to the ends; other keys do nothing', () => {
  expect([from(4, 'Home'), from(4, 'End'), from(0, 'Home'), from(4, 'a')]).toEqual([
    0,
    6,
    null,
    null,
  ])
})
