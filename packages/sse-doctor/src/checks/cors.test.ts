import type { IncomingHttpHeaders } from 'node:http'
import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf, visitOf } from '../testing/seenOf.ts'
import { cors } from './cors.ts'

const judge = (headers: IncomingHttpHeaders) =>
  said(cors.judge(seenOf('', {}, { visits: { foreign: visitOf('', { headers }) } })))
const mirrored = { 'access-control-allow-origin': 'https://examine.invalid' }
const cookies = { 'access-control-allow-credentials': 'true' }

test('only `cors` dislikes a server that lets in any origin with cookies', async () => {
  await using server = await openGoodServer({
    answer({ headers }, response) {
      if (headers.origin !== undefined) {
        response.setHeader('Access-Control-Allow-Origin', headers.origin)
        response.setHeader('Access-Control-Allow-Credentials', 'true')
      }
      return false
    },
  })
  expect(await dislikes(server)).toEqual(['cors'])
})

test.each<[string, IncomingHttpHeaders]>([
  ['no header', {}],
  ['any origin without cookies', { 'access-control-allow-origin': '*' }],
  ['another origin', { 'access-control-allow-origin': 'https://page.test', ...cookies }],
  ['the origin without cookies, and with `Vary`', { ...mirrored, vary: 'Accept, Origin' }],
])('%s is right', (_, headers) => {
  expect(judge(headers)).toEqual([])
})

test('any origin with cookies is a fault', () => {
  expect(judge({ ...mirrored, ...cookies, vary: 'Origin' })).toEqual([
    'fault: any origin may read it with the cookies of its user',
  ])
})

test('the origin without `Vary` is a warning', () => {
  expect(judge(mirrored)).toEqual([
    'warning: the origin is repeated without `Vary: Origin`: a cache gives it to other origins',
  ])
})

test('`*` with cookies is a warning', () => {
  expect(judge({ 'access-control-allow-origin': '*', ...cookies })).toEqual([
    'warning: `*` does not work with `Access-Control-Allow-Credentials` in browsers',
  ])
})

test('two origins are a warning', () => {
  expect(judge({ 'access-control-allow-origin': 'https://a.test, https://b.test' })).toEqual([
    'warning: browsers refuse more than one origin: https://a.test, https://b.test',
  ])
})

test.each([
  ['null', '`null` lets in every page in a sandbox'],
  ['https://a.test/', 'no origin has a path: https://a.test/'],
])('%s is a warning', (origin, saw) => {
  expect(judge({ 'access-control-allow-origin': origin })).toEqual([`warning: ${saw}`])
})

test('what only an answer to OPTIONS means is a note', () => {
  expect(judge({ 'access-control-allow-methods': 'PUT' })).toEqual([
    'note: `Access-Control-Allow-Methods` mean nothing in the answer to GET',
  ])
})
