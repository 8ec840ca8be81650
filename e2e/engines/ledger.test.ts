import { describe, expect } from 'vitest'
import { eventually, expectAll, openStream, publishAndSee, seenNumbers, test } from './fixtures.ts'
import { live, refuse } from './server/answers.ts'
import type { Cut } from './server/faultServer.ts'

const cuts: Cut[] = ['reset', 'truncate', 'half', 'end']

test('an event that is replayed although the page has it is not delivered twice', async ({
  server,
  tab,
}) => {
  server.byDefault(live({ overlap: 3 }))
  await openStream(tab)
  await publishAndSee(server, tab, 5)
  server.cut('reset')
  server.publish(5)
  await expectAll(server, tab)
})

describe.each(['hello', 'plain'] as const)('on a server that speaks %s', (speaks) => {
  test.override('speaks', speaks)

  test('two hundred events over a dozen cuts arrive once each and in order', async ({
    server,
    tab,
  }) => {
    // Every cut makes the next wait longer, so the waits begin very short.
    await tab.ask(() => void (Math.random = () => 0.01))
    await openStream(tab)
    for (let round = 0; round < 12; round++) {
      server.publish(8)
      if (round % 2 === 0) await expectAll(server, tab)
      server.cut(cuts[round % cuts.length] ?? 'end')
      server.publish(9)
      await eventually(() => expect(server.streams()).toBe(1))
    }
    await expectAll(server, tab)
    const ids = await tab.ask(({ events }) => events.map(({ id }) => id ?? ''))
    expect(new Set(ids)).toHaveLength(204)
  })

  test('a burst of two thousand events is two thousand calls in order', async ({ server, tab }) => {
    server.publish(1_000)
    await openStream(tab)
    await publishAndSee(server, tab, 1_000)
  })

  test('a frame that comes twice is delivered once', async ({ server, tab }) => {
    server.byDefault(live({ doubled: true }))
    await openStream(tab)
    await publishAndSee(server, tab, 20)
  })

  test.for([1, 2, 3])(
    'a stream in pieces of %i bytes gives the same events',
    async (pieceBytes, { server, tab }) => {
      server.byDefault(live({ pieceBytes }))
      await openStream(tab)
      await publishAndSee(server, tab, 30)
    },
  )

  test('a slow connection is not taken for a broken one', async ({ server, tab }) => {
    await openStream(tab)
    for (const character of 'id: 1-1\nevent: news\ndata: {"n":"slow"}\n\n') {
      server.say(character)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await eventually(async () => expect(await seenNumbers(tab)).toEqual(['slow']))
    expect(server.requests).toHaveLength(1)
  })

  test('an event of a megabyte arrives whole', async ({ server, tab }) => {
    await openStream(tab)
    server.say(`id: 1-1\nevent: news\ndata: {"n":"${'x'.repeat(1_048_576)}"}\n\n`)
    const length = () => tab.ask(({ events }) => JSON.stringify(events[0]?.data ?? '').length)
    await eventually(async () => expect(await length()).toBe(1_048_576 + 8))
  })
})

describe.each(['hello', 'plain with cursors'] as const)('on a server that speaks %s', (speaks) => {
  test.override('speaks', speaks)

  test('no event is lost when the server fails again and again', async ({ server, tab }) => {
    await openStream(tab)
    await publishAndSee(server, tab, 5)
    server.next(refuse(503), refuse(502), refuse(204), refuse(500))
    server.cut('reset')
    server.publish(20)
    await expectAll(server, tab)
  })

  test('a tab that is behind by ten thousand events catches up', async ({ server, tab }) => {
    await openStream(tab)
    await publishAndSee(server, tab, 1)
    server.next(refuse(503))
    server.cut('reset')
    server.publish(10_000)
    const last = () => tab.ask(({ events }) => events.length)
    await eventually(async () => expect(await last()).toBe(10_001))
  })
})
