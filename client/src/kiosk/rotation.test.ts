import { expect, test } from 'vitest'
import { itemsFrom, pageOf, turnAt } from './rotation.ts'

test('a turn lasts as long as it should', () => {
  expect([0, 19_999, 20_000, 40_000].map((now) => turnAt(now, 20_000))).toEqual([0, 0, 1, 2])
})

test('every item has its turn, the first follows the last, and none comes twice at once', () => {
  expect([0, 1, 2, 3, 4].map((turn) => itemsFrom('abc'.split(''), turn, 2).join(''))).toEqual([
    'ab',
    'bc',
    'ca',
    'ab',
    'bc',
  ])
  expect(itemsFrom(['a'], 7, 5)).toEqual(['a'])
  expect(itemsFrom([], 7, 5)).toEqual([])
})

test('pages follow each other, and the last may be short', () => {
  expect([0, 1, 2].map((turn) => pageOf([1, 2, 3], 2, turn))).toEqual([[1, 2], [3], [1, 2]])
  expect(pageOf([], 2, 5)).toEqual([])
})
