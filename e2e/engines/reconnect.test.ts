import { describe, expect } from 'vitest'
import {
  expectAll,
  expectPassed,
  expectRecovered,
  openStream,
  publishAndSee,
  test,
} from './fixtures.ts'
import { drop, hello, live, neverAnswer, refuse, say, tooShort } from './server/answers.ts'
import type { Cut } from './server/faultServer.ts'

test('a server that is silent after its hello is noticed, and asked again', async ({
  server,
  tab,
}) => {
  server.next(live({ heartbeatMs: 400, mute: true }))
  await openStream(tab)
  server.publish(5)
  await expectAll(server, tab)
  expect(server.requests).toHaveLength(2)
})

test('after bye the page reconnects when the server said, and continues from its cursor', async ({
  server,
  tab,
}) => {
  await openStream(tab)
  await publishAndSee(server, tab, 5)
  server.say('event: bye\ndata: {"retryMs":1500,"reason":"shutdown"}\n\n')
  const saidAt = Date.now()
  server.publish(5)
  await expectAll(server, tab)
  expect((server.requests.at(-1)?.at ?? 0) - saidAt).toBeGreaterThanOrEqual(1_400)
})

describe.each(['hello', 'plain'] as const)('on a server that speaks %s', (speaks) => {
  test.override('speaks', speaks)

  test.for(['reset', 'truncate', 'half', 'end'] satisfies Cut[])(
    'when a stream ends by %s no event is lost, and half an event is not delivered',
    async (how, { server, tab }) => {
      await openStream(tab)
      await publishAndSee(server, tab, 5)
      server.cut(how)
      server.publish(5)
      await expectAll(server, tab)
      await expectRecovered(tab)
      const { cursor, lastEventId } = server.requests.at(-1) ?? {}
      expect(cursor ?? lastEventId).toMatch(/^\d+-\d+$/)
    },
  )

  test('no event is lost when the server goes down and comes back', async ({ server, tab }) => {
    await openStream(tab)
    await publishAndSee(server, tab, 5)
    await server.down()
    server.publish(5)
    await expectPassed(tab, 'reconnecting')
    await server.up()
    await expectAll(server, tab)
  })
})

describe.each(['hello', 'plain with cursors'] as const)('on a server that speaks %s', (speaks) => {
  test.override('speaks', speaks)

  test.for([
    ['204', refuse(204)],
    ['429 with Retry-After', refuse(429, { 'Retry-After': '1' })],
    ['500', refuse(500)],
    ['502', refuse(502)],
    ['503', refuse(503)],
    ['a page instead of a stream', refuse(200)],
    ['a connection that breaks at once', drop],
    ['a connection that is never answered', neverAnswer],
    ['a body that is shorter than promised', tooShort],
  ] as const)(
    'no event is lost when %s follows a good stream',
    async ([, answer], { server, tab }) => {
      await openStream(tab)
      await publishAndSee(server, tab, 5)
      server.next(answer)
      server.cut('end')
      server.publish(5)
      await expectAll(server, tab)
      expect(server.requests.length).toBeGreaterThanOrEqual(3)
    },
  )

  test('a connection that goes silent is noticed and replaced', async ({ server, tab }) => {
    server.byDefault(live({ heartbeatMs: 400 }))
    await openStream(tab, { heartbeatMs: 400 })
    await publishAndSee(server, tab, 5)
    server.freeze()
    server.publish(5)
    await expectAll(server, tab)
    await expectRecovered(tab)
  })

  test('comments do not count as a sign of life, because a page cannot see them', async ({
    server,
    tab,
  }) => {
    server.next(say(`${hello({ heartbeatMs: 400 })}`))
    await openStream(tab, { heartbeatMs: 400 })
    const comments = setInterval(() => server.say(': still here\n\n'), 100)
    server.publish(5)
    await expectAll(server, tab)
    clearInterval(comments)
  })

  test('heartbeats alone keep a stream open', async ({ server, tab }) => {
    server.byDefault(live({ heartbeatMs: 800 }))
    await openStream(tab, { heartbeatMs: 800 })
    // Twice the longest allowed silence.
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    expect(server.requests).toHaveLength(1)
  })

  test('lower ids are accepted from a server that lost its memory', async ({ server, tab }) => {
    await openStream(tab)
    await publishAndSee(server, tab, 5)
    server.lose()
    server.cut('reset')
    server.publish(5)
    await expectAll(server, tab)
  })
})
