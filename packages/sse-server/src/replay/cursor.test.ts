import { expect, test } from 'vitest'
import { parseCursor } from './cursor.ts'

test.each([
  ['neither', undefined, undefined, 'none'],
  ['the query', undefined, '5-1', '5-1'],
  ['the header', '5-2', undefined, '5-2'],
  ['both: the header wins', '5-2', '5-1', '5-2'],
  ['a malformed header beside a good query', 'x', '5-1', 'unknown'],
  ['a header given twice, as Node joins it', '5-1, 5-2', undefined, 'unknown'],
  ['a query given twice', undefined, ['5-1', '5-2'], 'unknown'],
  ['an empty query', undefined, '', 'unknown'],
  ['an empty header', '', undefined, 'unknown'],
])('%s', (_what, header, query, cursor) => {
  expect(parseCursor(header, query)).toBe(cursor)
})
