import { expect, test } from 'vitest'
import { shown } from './shown.ts'

test.each([
  ['\u001b[31mred\u0007', '\\u001b[31mred\\u0007'],
  ['a\r\nb\0', 'a\\r\\nb\\u0000'],
  ['\u009b2J', '\\u009b2J'],
  ['\u202eevil\u2066', '\\u202eevil\\u2066'],
  ['a\u2028b\ufeff\u200b', 'a\\u2028b\\ufeff\\u200b'],
  ['\u{e0041}', '\\u{e0041}'],
  ['\ud800x\uffff', '\\ud800x\\uffff'],
  ['中文 and 😀', '中文 and 😀'],
])('%j is printed as %s', (text, safe) => expect(shown(text)).toBe(safe))

test('a long text is cut between two characters', () => {
  expect(shown('abcdef', 3)).toBe('abc…')
  expect(shown('ab😀', 3)).toBe('ab…')
  expect(shown('ab😀', 4)).toBe('ab😀')
  expect(shown('x'.repeat(1_000_000)).length).toBe(81)
})
