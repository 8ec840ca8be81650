import { describe, expect } from 'vitest'
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
  ['never answers', neverAnswer],
  ['sends headers and then nothing', onlyHeaders],
  ['sends events but no greeting', say('event: news\ndata: {"n":1}\n\n')],
] as const)('gives up after 10 s on a server that %s', async ([, answer], { server, tab }) => {
  server.next(answer)
  await tab.ask((recorder) => recorder.open('/events'))
  await expectPassed(tab, 'open')
  const [first, second] = server.requests.map(({ at }) => at)
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(9_000)
})

describe.each(['hello', 'plain'] as const)('on a server that speaks %s', (speaks) => {
  test.override('speaks', speaks)

  test.for([
    ['204', refuse(204)],
    ['429 with Retry-After', refuse(429, { 'Retry-After': '1' })],
    ['500', refuse(500)],
    ['502', refuse(502)],
    ['503', refuse(503)],
    ['200 of another type', refuse(200)],
    ['a connection that breaks at once', drop],
    ['a body that is shorter than promised', tooShort],
  ] as const)('reconnects after a first answer of %s', async ([, answer], { server, tab }) => {
    server.publish(3)
    server.next(answer)
    await tab.ask((recorder) => recorder.open('/events'))
    await expectAll(server, tab)
    expect(server.requests.length).toBeGreaterThanOrEqual(2)
    // The reason must not be the time-out of 10 s, which ends every stream that does not open.
    const reasons = await tab.ask(({ connections }) => connections.map(({ reason }) => reason))
    expect(reasons).not.toEqual(expect.arrayContaining(['timeout']))
    expect(reasons).not.toEqual(expect.arrayContaining(['swallowed']))
  })

  test('reconnects to a server that was down at first', async ({ server, tab }) => {
    server.publish(3)
    await server.down()
    await tab.ask((recorder) => recorder.open('/events'))
    await expectPassed(tab, 'reconnecting')
    await server.up()
    await expectAll(server, tab)
  })

  test('reads a stream that claims to be Latin-1, or reconnects', async ({ server, tab }) => {
    server.publish(3)
    server.next(say(hello(), latin1), live())
    await tab.ask((recorder) => recorder.open('/events'))
    await expectPassed(tab, 'open')
    server.cut('end')
    await expectAll(server, tab)
  })

  test('follows a redirect, also when it reconnects', async ({ server, tab }) => {
    await tab.ask((recorder) => recorder.open('/moved'))
    server.publish(3)
    await expectAll(server, tab)
    server.cut('reset')
    server.publish(3)
    await expectAll(server, tab)
    const { cursor, lastEventId } = server.requests.at(-1) ?? {}
    expect(cursor ?? lastEventId).not.toBeNull()
  })
})
