import { describe } from 'vitest'
import { expectAll, expectConnection, openStream, test } from './fixtures.ts'
import {
  drop,
  live,
  neverAnswer,
  neverAnswerAnything,
  onlyHeaders,
  refuse,
} from './server/answers.ts'
import type { FaultServer } from './server/faultServer.ts'

// A faster clock, because a stream has 10 s to open and a request 5 s to be answered.
const speed = 5

test.for([
  ['an answer of 204', refuse(204), 'http-error', 204],
  ['an answer of 400', refuse(400), 'http-error', 400],
  ['an answer of 429', refuse(429), 'rate-limited', 429],
  ['an answer of 500', refuse(500), 'http-error', 500],
  ['an answer of 502', refuse(502), 'http-error', 502],
  ['an answer of 503', refuse(503), 'http-error', 503],
  ['a page instead of a stream', refuse(200), 'refused', null],
  ['a connection that breaks at once', drop, 'unreachable', null],
  ['a server that answers nothing but questions', neverAnswer, 'swallowed', null],
  ['a server that answers nothing at all', neverAnswerAnything, 'timeout', null],
  ['headers without a stream', onlyHeaders, 'swallowed', null],
] as const)('%s is called by its name', async ([, answer, reason, httpStatus], { server, tab }) => {
  server.publish(3)
  // For every request, because a browser silently repeats one whose connection breaks.
  server.byDefault(answer)
  await tab.ask((recorder, clock) => recorder.open('/events', { speed: clock }), speed)
  await expectConnection(tab, { status: 'reconnecting', reason, httpStatus }, { passed: true })
  server.byDefault(live())
  await expectAll(server, tab)
  await expectConnection(tab, { status: 'open', reason: null, httpStatus: null, attempt: 0 })
})

const bye = 'event: bye\ndata: {"retryMs":100,"reason":"shutdown"}\n\n'

test.for([
  ['a stream that is cut', (server: FaultServer) => server.cut('reset'), 'lost'],
  ['a stream that ends', (server: FaultServer) => server.cut('end'), 'lost'],
  ['a stream that falls silent', (server: FaultServer) => server.freeze(), 'stalled'],
  ['a farewell', (server: FaultServer) => server.say(bye), 'server-bye'],
] as const)(
  'after an open stream, %s is reported with its reason',
  async ([, fail, reason], { server, tab }) => {
    server.byDefault(live({ heartbeatMs: 400 }))
    await openStream(tab)
    fail(server)
    server.publish(3)
    await expectConnection(tab, { status: 'reconnecting', reason }, { passed: true })
    await expectAll(server, tab)
    await expectConnection(tab, { status: 'open', reason: null })
  },
)

describe.each(['hello', 'plain with cursors'] as const)('on a server that speaks %s', (speaks) => {
  test.override('speaks', speaks)

  test('a server that is down and a device that is offline have different reasons', async ({
    server,
    ownTab: tab,
  }) => {
    await openStream(tab)
    await server.down()
    await expectConnection(tab, { status: 'reconnecting', reason: 'unreachable' }, { passed: true })
    await tab.setOffline(true)
    await expectConnection(tab, { status: 'offline', reason: 'offline' }, { passed: true })
    await server.up()
    await tab.setOffline(false)
    await expectConnection(tab, { status: 'open', reason: null })
  })
})
