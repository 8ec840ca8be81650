import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { tableOf, type Column } from './table.ts'

const columns: readonly Column[] = [
  { heading: 'film', align: 'left', maxWidth: 8 },
  { heading: 'n', align: 'right', maxWidth: 4 },
]

test('the columns are aligned', () => {
  const table = tableOf(columns, [
    ['A', '1'],
    ['B film', '20'],
  ])
  expect(table.split('\n')).toEqual(['film     n', '──────  ──', 'A        1', 'B film  20'])
})

test.each(['姑苏灯影', '銅 Cu', 'e\u0301te\u0301', '👨‍👩‍👧 film', 'ｆｕｌｌ'])(
  'the columns after %s are where they are after any other text',
  (title) => {
    const [, , ...lines] = tableOf(columns, [
      [title, '1'],
      ['plain', '1'],
    ]).split('\n')
    const [wide = '', plain = ''] = lines
    expect(stringWidth(wide)).toBe(stringWidth(plain))
  },
)

test('a cell that is too wide is cut between characters, and shows it', () => {
  const [, , chinese, family, flag] = tableOf(columns, [
    ['姑苏灯影长夜', ''],
    ['1234👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', ''],
    ['123456🇫🇷🇫🇷', ''],
  ]).split('\n')
  expect(chinese).toBe('姑苏灯…')
  expect(family).toBe('1234👨‍👩‍👧…')
  expect(flag).toBe('123456…')
})

test('a row that is too short gets empty cells', () => {
  expect(tableOf(columns, [['A']]).split('\n')[2]).toBe('A')
})
