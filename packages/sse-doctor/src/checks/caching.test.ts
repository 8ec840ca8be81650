import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import { caching } from './caching.ts'

const judge = (header?: string) =>
  said(
    caching.judge(
      seenOf([], { headers: { 'content-type': 'text/event-stream', 'cache-control': header } }),
    ),
  )

test.each([
  'no-store, no-transform',
  'NO-CACHE,No-Transform',
  'private, no-cache="a", no-transform',
])('%s is right', (header) => expect(judge(header)).toEqual([]))

test.each([
  [undefined, ['fault: no Cache-Control']],
  ['', ['fault: no Cache-Control']],
  ['no-cache', ['warning: no no-transform: no-cache']],
  ['max-age=60, no-transform', ['fault: a cache may keep it: max-age=60, no-transform']],
  ['public, s-maxage=5, no-transform', [expect.stringMatching(/^fault: a cache may keep it/)]],
  ['max-age=0, no-transform', [expect.stringMatching(/^warning: neither no-store nor no-cache/)]],
])('%s is told', (header, told) => expect(judge(header)).toEqual(told))

test('a stream that comes out of a cache is a warning', () => {
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform' }
  const ageOf = (age: string) => said(caching.judge(seenOf('', { headers: { ...headers, age } })))
  expect(ageOf('30')).toEqual(['warning: a cache had it for 30 s (Age)'])
  expect(ageOf('0')).toEqual([])
})

test('only this check dislikes a stream without Cache-Control', async () => {
  await using server = await openGoodServer({ headers: { 'Cache-Control': undefined } })
  expect(await dislikes(server)).toEqual(['caching'])
})
