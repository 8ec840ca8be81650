import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import { expect, test } from 'vitest'
import { kindOfTmdbBody } from './kindOfTmdbBody.ts'

const codes: [UpstreamErrorKind | null, number[]][] = [
  ['auth', [3, 7, 10, 14, 31, 35, 45]],
  ['config', [5, 18, 19, 22, 47]],
  ['notFound', [2, 6, 34]],
  ['rateLimited', [25]],
  ['unavailable', [9, 11, 15, 24, 43, 46]],
  [null, [0, 1, 9999]],
]

test.each(codes.flatMap(([kind, list]) => list.map((code) => [code, kind] as const)))(
  'the code %i is %s',
  (status_code, kind) => {
    expect(kindOfTmdbBody({ status_code, status_message: 'x', success: false })).toBe(kind)
  },
)

test.each([
  undefined,
  null,
  [],
  'x',
  { status_code: 7 },
  { status_code: '7', status_message: 'x' },
])('%j says nothing', (body) => {
  expect(kindOfTmdbBody(body)).toBeNull()
})
