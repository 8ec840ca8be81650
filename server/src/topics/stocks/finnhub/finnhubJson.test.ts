import { describe, expect, test } from 'vitest'
import { answerWith } from '../../../testing/fakeUpstream.ts'
import { readFinnhubJson } from './finnhubJson.ts'

const nowMs = Date.parse('2026-11-20T16:02:40Z')

test.each([
  [{ error: 'Invalid API key.' }, 401, 'auth'],
  [{ error: 'Invalid API key.' }, 200, 'auth'],
  [{ error: 'Please use an API key.' }, 401, 'auth'],
  [{ error: "You don't have access to this resource." }, 403, 'forbidden'],
  [{ error: "You don't have access to this resource." }, 401, 'forbidden'],
  [{ error: 'API limit reached. Please try again later. Remaining Limit: 0' }, 429, 'rateLimited'],
  [{ error: 'API limit reached. Please sign up for a free account' }, 429, 'rateLimited'],
  [{ error: 'API limit reached.' }, 200, 'rateLimited'],
  [{ error: 42 }, 502, 'unavailable'],
  ['slow down', 429, 'rateLimited'],
  ['<html>Forbidden</html>', 403, 'blocked'],
  ['<html>Just a moment</html>', 200, 'blocked'],
  ['{"c":341.27,', 200, 'parse'],
  ['', 200, 'parse'],
])('%j with status %i is an error: %s', (body, status, kind) => {
  const read = () => readFinnhubJson(answerWith(body, { status }), nowMs)
  expect(read).toThrow(expect.objectContaining({ name: 'UpstreamError', kind }))
})

describe('how long to wait after too many calls', () => {
  const soon = String(nowMs / 1000 + 23)
  test.each([
    ['as Retry-After says', { 'retry-after': '7', 'x-ratelimit-reset': soon }, 7_000],
    ['until the quota begins again', { 'x-ratelimit-reset': soon }, 23_000],
    ['a minute when the answer does not say', {}, 60_000],
    ['a minute when the header cannot be read', { 'x-ratelimit-reset': '23' }, 60_000],
  ])('is %s', (_what, headers, retryAfterMs) => {
    const read = () => readFinnhubJson(answerWith('', { status: 429, headers }), nowMs)
    expect(read).toThrow(expect.objectContaining({ kind: 'rateLimited', retryAfterMs }))
  })
})
