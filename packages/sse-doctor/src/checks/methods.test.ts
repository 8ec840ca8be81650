import { expect, test } from 'vitest'
import { examine } from '../examine.ts'
import { dislikes, openGoodServer, type GoodServerOptions } from '../testing/goodServer.ts'
import { said, seenOf, visitOf } from '../testing/seenOf.ts'
import { methods } from './methods.ts'

const sawOf = async (answer: NonNullable<GoodServerOptions['answer']>) => {
  await using server = await openGoodServer({ answer })
  const { results } = await examine(server.url, { checks: [methods], seconds: 3 })
  return said(results[0]!.findings)
}
const head = { 'Content-Type': 'text/event-stream' }

test.concurrent('only `methods` dislikes a server that gives every method its stream', async () => {
  await using server = await openGoodServer({
    answer(request) {
      request.method = 'GET'
      return false
    },
  })
  expect(await dislikes(server)).toEqual(['methods'])
})

test.concurrent('a HEAD that sends its headers and does not end is a fault', async () => {
  expect(
    await sawOf(({ method }, response) => {
      if (method !== 'HEAD') return false
      response.writeHead(200, head).flushHeaders()
      return true
    }),
  ).toEqual(['fault: HEAD does not end: it is treated as a reader'])
})

test.concurrent('a HEAD that ends, and keeps its connection all the same, is right', async () => {
  expect(
    await sawOf(({ method }, response) => {
      if (method === 'HEAD') response.writeHead(200, { ...head, Connection: 'keep-alive' }).end()
      return method === 'HEAD'
    }),
  ).toEqual([])
})

test.concurrent('a HEAD that never sends its headers is a fault', async () => {
  expect(
    await sawOf(({ method }, response) => {
      if (method !== 'HEAD') return false
      response.writeHead(200, head).write('data: 1\n\n')
      return true
    }),
  ).toEqual(['fault: HEAD gets no answer: it is treated as a reader'])
})

test.concurrent('a POST that gets no answer is a fault', async () => {
  expect(await sawOf(({ method }) => method === 'POST')).toEqual(['fault: POST gets no answer'])
})

test.each([
  ['note', 400],
  ['note', 401],
  ['note', 404],
  ['note', 501],
  ['warning', 302],
  ['warning', 500],
])('it is a %s where POST gets %i', (verdict, status) => {
  const post = visitOf('', { status, headers: {} })
  expect(said(methods.judge(seenOf('', {}, { visits: { post } })))).toEqual([
    `${verdict}: POST gets ${status}, not 405`,
  ])
})

test('a HEAD that fails is a warning', () => {
  const head = visitOf('', { status: 500 })
  expect(said(methods.judge(seenOf('', {}, { visits: { head } })))).toEqual([
    'warning: HEAD gets 500',
  ])
})

test('a HEAD that is refused may keep its connection', () => {
  const refused = visitOf('', { status: 405, endedAt: 3_000 })
  expect(said(methods.judge(seenOf('', {}, { visits: { head: refused } })))).toEqual([])
})
