import { describe, expect } from 'vitest'
import type { Tab } from './drivers/engine.ts'
import { eventually, expectAll, openStream, publishAndSee, seenNumbers, test } from './fixtures.ts'
import { hello, news, say } from './server/answers.ts'

const expectSeen = (tab: Tab, numbers: unknown[]) =>
  eventually(async () => expect(await seenNumbers(tab)).toEqual(numbers))

const three = [1, 2, 3].map((n) => news({ id: `1-${n}`, n })).join('')

describe.each(['hello', 'plain'] as const)('on a server that speaks %s', (speaks) => {
  test.override('speaks', speaks)

  test.for([
    ['line feeds', hello() + three],
    ['carriage returns', (hello() + three).replaceAll('\n', '\r')],
    ['both', (hello() + three).replaceAll('\n', '\r\n')],
    ['a byte order mark in front', `\ufeff${hello()}${three}`],
    ['comments and unknown fields', `${hello()}: x\nnope: 1\n${three}`],
  ] as const)('a stream with %s means the same', async ([, text], { server, tab }) => {
    server.next(say(text))
    await openStream(tab)
    await expectSeen(tab, [1, 2, 3])
  })

  test('characters that break lines elsewhere, but not in a stream, are only text', async ({
    server,
    tab,
  }) => {
    await openStream(tab)
    const odd = 'a\u2028b\u2029c\u0085d\v\fe\u0000f€😀'
    server.say(`id: 1-1\nevent: news\ndata: ${JSON.stringify({ n: odd })}\n\n`)
    await expectSeen(tab, [odd])
  })

  test('data lines of one event are joined', async ({ server, tab }) => {
    await openStream(tab)
    server.say('id: 1-1\nevent: news\ndata: {\ndata: "n":\ndata: 7}\n\n')
    await expectSeen(tab, [7])
  })

  test.for(['error', 'open'])(
    'an event with the name "%s" does not harm the other events',
    async (name, { server, tab }) => {
      await openStream(tab)
      await publishAndSee(server, tab, 3)
      server.say(`event: ${name}\ndata: {"n":"bad"}\n\n`)
      await publishAndSee(server, tab, 3)
    },
  )

  test('an event that its schema refuses is counted, and the next one is delivered', async ({
    server,
    tab,
  }) => {
    await openStream(tab)
    server.say('id: 1-1\nevent: news\ndata: {"bad":1}\n\nid: 1-2\nevent: news\ndata: {"n":\n\n')
    server.say(news({ id: '1-3', n: 3 }))
    await expectSeen(tab, [3])
    expect(await tab.ask(({ invalid }) => invalid)).toEqual(['news', 'news'])
  })
})

describe.each(['hello', 'plain with cursors'] as const)('on a server that speaks %s', (speaks) => {
  test.override('speaks', speaks)

  test.for([
    ['an id without data', 'id: 9999999999999-1\n\n'],
    [
      'an id that cannot be sent in a header',
      'id: €é <b>&lastEventId=1\nevent: other\ndata: 1\n\n',
    ],
    ['an id with a NUL', 'id: 5\u00005\nevent: other\ndata: 1\n\n'],
    ['an empty id', 'id\nevent: other\ndata: 1\n\n'],
  ] as const)(
    'no event is lost when the stream breaks after %s',
    async ([, block], { server, tab }) => {
      await openStream(tab)
      await publishAndSee(server, tab, 5)
      server.say(block)
      server.cut('half')
      server.publish(5)
      await expectAll(server, tab)
    },
  )

  test('a hostile id that was delivered is sent back unchanged as the cursor', async ({
    server,
    tab,
  }) => {
    await openStream(tab)
    const id = '€é <b>&lastEventId=1#%00'
    server.say(`id: ${id}\nevent: news\ndata: {"n":0}\n\n`)
    await expectSeen(tab, [0])
    server.cut('end')
    await eventually(() => expect(server.requests.at(-1)?.cursor).toBe(id))
  })

  test.for([
    ['0', 3],
    ['100000000000000000000', 2],
  ] as const)(
    '"retry: %s" makes it neither flood the server nor stay away',
    async ([retry, atMost], { server, tab }) => {
      await openStream(tab)
      await publishAndSee(server, tab, 3)
      server.say(`retry: ${retry}\n\n`)
      server.cut('end')
      server.publish(3)
      await expectAll(server, tab)
      expect(server.requests.length).toBeLessThanOrEqual(atMost)
    },
  )
})

test('an event with the name "message" is none of the app, unless it has a schema', async ({
  server,
  tab,
}) => {
  await openStream(tab)
  await publishAndSee(server, tab, 3)
  server.say('event: message\ndata: {"n":"bad"}\n\n')
  await publishAndSee(server, tab, 3)
})
