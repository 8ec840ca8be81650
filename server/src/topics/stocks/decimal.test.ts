import { expect, test } from 'vitest'
import { decimal, positiveDecimal } from './decimal.ts'

test.each([
  ['1388.60', 1388.6],
  ['0.00', 0],
  ['-13.51', -13.51],
  ['007', 7],
])('%s is %d', (text, value) => {
  expect(decimal(text)).toBe(value)
})

test.each([
  undefined,
  '',
  ' ',
  '1e999',
  'NaN',
  'Infinity',
  '0x10',
  '1,5',
  '.5',
  '5.',
  '9'.repeat(400),
])('"%s" is no number', (text) => {
  expect(decimal(text)).toBeNull()
})

test('a price is more than 0', () => {
  expect(['0.01', '0', '-1', 'x'].map(positiveDecimal)).toEqual([0.01, null, null, null])
})
