import { expect, test } from 'vitest'
import { kindOfDoubanBody } from './kindOfDoubanBody.ts'

test.each([
  [104, 'invalid_apikey', 'blocked'],
  [112, 'x', 'rateLimited'],
  [1080, 'x', 'rateLimited'],
  [1287, 'invalid_request_1284', 'config'],
  [1309, 'x', 'rateLimited'],
  [9999, 'new_rate_limit', 'rateLimited'],
  [9999, 'x', null],
])('the code %i with the message %s is %s', (code, msg, kind) => {
  expect(kindOfDoubanBody({ code, msg, request: 'GET /' })).toBe(kind)
})

test.each([undefined, null, [], 'x', { code: 1309 }, { code: '1309', msg: 'x' }, { total: 5 }])(
  '%j says nothing',
  (body) => {
    expect(kindOfDoubanBody(body)).toBeNull()
  },
)
