import { describe, expect } from 'vitest'
import type { Tab } from './drivers/engine.ts'
import {
  eventually,
  expectAll,
  expectConnection,
  openStream,
  publishAndSee,
  test,
} from './fixtures.ts'
import { refuse } from './server/answers.ts'

/** Sends the events that make a waiting connection try again at once. */
const wake = (tab: Tab) =>
  tab.ask(() => {
    for (const name of ['online', 'visibilitychange', 'pageshow']) dispatchEvent(new Event(name))
  })

// Ten times the longest wait between two attempts.
const pass = () => new Promise((resolve) => setTimeout(resolve, 1_000))

test.for([
  [401, 'denied'],
  [403, 'denied'],
  [404, 'not-found'],
] as const)(
  'after %i it stays closed, as "%s", until it is told to reconnect',
  async ([httpStatus, reason], { server, tab }) => {
    server.next(refuse(httpStatus))
    await tab.ask((recorder) => recorder.open('/events'))
    await expectConnection(tab, { status: 'closed', reason, httpStatus, nextRetryAt: null })
    await wake(tab)
    await pass()
    expect(server.requests).toHaveLength(1)
    await tab.ask((recorder) => recorder.reconnectNow())
    await publishAndSee(server, tab, 3)

    server.next(refuse(httpStatus))
    server.cut('end')
    server.publish(3)
    await expectConnection(tab, { status: 'closed', reason, httpStatus })
    await tab.ask((recorder) => recorder.reconnectNow())
    await expectAll(server, tab)
    expect(server.requests).toHaveLength(4)
  },
)

const inTwoSeconds = () => '2'
// An HTTP date has no milliseconds, so the test adds whole seconds.
const atADate = () => new Date(Date.now() + 3_000).toUTCString()

test.for([
  ['429', 429, inTwoSeconds],
  ['503', 503, inTwoSeconds],
  ['429 with a date', 429, atADate],
] as const)(
  'after %s it reconnects at the time in Retry-After, and not earlier',
  async ([, status, retryAfter], { server, tab }) => {
    await openStream(tab)
    server.next((asked) => refuse(status, { 'Retry-After': retryAfter() })(asked))
    server.cut('end')
    await eventually(() => expect(server.requests).toHaveLength(2))
    await expectConnection(tab, { status: 'reconnecting', httpStatus: status }, { passed: true })
    await wake(tab)
    await publishAndSee(server, tab, 3)
    const [, refused, accepted] = server.requests.map(({ at }) => at)
    expect((accepted ?? 0) - (refused ?? 0)).toBeGreaterThanOrEqual(1_900)
    expect(server.requests).toHaveLength(3)
  },
)

describe.each(['hello', 'plain with cursors'] as const)('on a server that speaks %s', (speaks) => {
  test.override('speaks', speaks)

  test('a paused stream has no connection, and continues from its cursor', async ({
    server,
    tab,
  }) => {
    await openStream(tab)
    await publishAndSee(server, tab, 3)
    await tab.ask((recorder) => recorder.pause())
    await expectConnection(tab, { status: 'paused', reason: null })
    await eventually(() => expect(server.streams()).toBe(0))
    server.publish(3)
    await wake(tab)
    await pass()
    expect(server.requests).toHaveLength(1)
    await tab.ask((recorder) => recorder.resume())
    await expectAll(server, tab)
    expect(server.requests).toHaveLength(2)
  })
})
