import { expect } from 'vitest'
import { expectAll, expectPassed, test } from './fixtures.ts'
import {
  drop,
  hello,
  live,
  neverAnswer,
  onlyHeaders,
  refuse,
  say,
  tooShort,
} from './server/answers.ts'

const latin1 = { headers: { 'Content-Type': 'text/event-stream; charset=iso-8859-1' } }

test.for([
  ['204', refuse(204)],
  ['429 with Retry-After', refuse(429, { 'Retry-After': '1' })],
  ['500', refuse(500)],
  ['502', refuse(502)],
  ['503', refuse(503)],
  ['200 of another type', refuse(200)],
  ['a connection that breaks at once', drop],
  ['a body that is shorter than promised', tooShort],
] as const)('comes back from a first answer of %s', async ([, answer], { server, tab }) => {
  server.publish(3)
  server.next(answer)
  await tab.ask((recorder) => recorder.open('/events'))
  await expectAll(server, tab)
  expect(server.requests.length).toBeGreaterThanOrEqual(2)
  // Not because of the 10 s after which a stream that never opens is given up anyway.
  const reasons = await tab.ask(({ connections }) => connections.map(({ reason }) => reason))
  expect(reasons).not.toEqual(expect.arrayContaining(['timeout']))
  expect(reasons).not.toEqual(expect.arrayContaining(['swallowed']))
})

test('comes back from a server that was not there', async ({ server, tab }) => {
  server.publish(3)
  await server.down()
  await tab.ask((recorder) => recorder.open('/events'))
  await expectPassed(tab, 'reconnecting')
  await server.up()
  await expectAll(server, tab)
})

test.for([
  ['never answers', neverAnswer],
  ['sends headers and then nothing', onlyHeaders],
  ['sends events but no greeting', say('event: news\ndata: {"n":1}\n\n')],
] as const)('gives up a server that %s after 10 s', async ([, answer], { server, tab }) => {
  server.next(answer)
  await tab.ask((recorder) => recorder.open('/events'))
  await expectPassed(tab, 'open')
  const [first, second] = server.requests.map(({ at }) => at)
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(9_000)
})

test('reads a stream that says it were Latin-1, or asks again', async ({ server, tab }) => {
  server.publish(3)
  server.next(say(hello(), latin1), live())
  await tab.ask((recorder) => recorder.open('/events'))
  await expectPassed(tab, 'open')
  server.cut('end')
  await expectAll(server, tab)
})

test('follows a redirect, also when it comes back', async ({ server, tab }) => {
  await tab.ask((recorder) => recorder.open('/moved'))
  server.publish(3)
  await expectAll(server, tab)
  server.cut('reset')
  server.publish(3)
  await expectAll(server, tab)
  expect(server.requests.at(-1)?.cursor).not.toBeNull()
})
