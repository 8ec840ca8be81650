import { expect, test } from 'vitest'
import { rowStep } from './rowStep.ts'

test.each([
  ['ArrowDown', 5, 6],
  ['ArrowUp', 5, 4],
  ['PageDown', 5, 9],
  ['PageUp', 5, 1],
  ['PageUp', 2, 0],
  ['ArrowDown', 9, 9],
  ['ArrowDown', -1, 0],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['a', 5, null],
])('%s leads from row %i of ten to %s', (key, at, to) => {
  expect(rowStep(key, { at, count: 10, page: 4 })).toBe(to)
})

test('in an empty list, no key leads to a row', () => {
  expect(rowStep('End', { at: -1, count: 0, page: 4 })).toBeNull()
})
