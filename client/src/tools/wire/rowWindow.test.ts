import { expect, test } from 'vitest'
import { rowWindow } from './rowWindow.ts'

test('the rows in sight are there, and eight on either side', () => {
  expect(rowWindow({ count: 100_000, page: 20, first: 500 })).toEqual({ from: 492, to: 528 })
})

test('at the beginning and at the end there are no rows beyond', () => {
  expect(rowWindow({ count: 100, page: 20, first: 0 })).toEqual({ from: 0, to: 28 })
  expect(rowWindow({ count: 100, page: 20, first: Infinity })).toEqual({ from: 72, to: 100 })
})

test('a place beyond the end of a shorter list is its end', () => {
  expect(rowWindow({ count: 30, page: 20, first: 500 })).toEqual({ from: 2, to: 30 })
})

test('a list that fits has all of its rows', () => {
  expect(rowWindow({ count: 3, page: 20, first: Infinity })).toEqual({ from: 0, to: 3 })
  expect(rowWindow({ count: 0, page: 20, first: 0 })).toEqual({ from: 0, to: 0 })
})
