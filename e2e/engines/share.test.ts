import { expect, inject } from 'vitest'
import type { Tab } from './drivers/engine.ts'
import { openEngine } from './drivers/openEngine.ts'
import { eventually, expectAll, expectConnection, test } from './fixtures.ts'
import {
  closeAll,
  expectOneStream,
  hang,
  lastReceivedAt,
  leadersOf,
  openShared,
  openTeam,
  reportEvents,
  expectTakeover,
  startEchoes,
  turns,
} from './team.ts'

// One after the other: tabs that are opened for all of these at once keep a browser busy for seconds.
test.sequential(
  'eight tabs hold one stream, and a fetch is answered about as soon as with none',
  async ({ engine, server, tab }) => {
    const { tabs } = await openTeam(engine, server, 8)
    // The best of some, and what they take on a page without a stream, because other cases want the
    // processor too.
    const bestMs = (page: Tab | undefined) =>
      page?.ask(async () => {
        const took: number[] = []
        for (let n = 0; n < 5; n++) {
          const begun = performance.now()
          await fetch('/healthz', { cache: 'no-store' })
          took.push(performance.now() - begun)
        }
        return Math.min(...took)
      })
    const [tookMs = Infinity, controlMs = 0] = await Promise.all([bestMs(tabs[7]), bestMs(tab)])
    // Without a free connection there would be no answer at all.
    expect(tookMs).toBeLessThan(turns * controlMs + 100)
    expect(server.streams()).toBe(1)
    await closeAll(tabs)
  },
)

test.sequential(
  'a tab that is opened later has at once what the others have',
  async ({ engine, server }) => {
    const { tabs } = await openTeam(engine, server, 2)
    const later = await engine.newTab()
    await later.goto(server.ownSiteUrl)
    const slowestEchoMs = await startEchoes(server, [later])
    const openedAt = await openShared(later)
    await expectAll(server, later)
    const tookMs = (await lastReceivedAt([later])) - openedAt
    expect(tookMs).toBeLessThan(2_000 + turns * slowestEchoMs())
    server.publish(5)
    await expectOneStream(server, [...tabs, later])
    await closeAll([...tabs, later])
  },
)

test.sequential(
  'when the tab that carries the stream is closed, another takes over within 2 s',
  async ({ engine, server }) => {
    const { leader, rest } = await openTeam(engine, server, 4)
    await expectTakeover(server, rest, 2_000, () => leader.close())
    await expectOneStream(server, rest)
    const [heir] = await leadersOf(rest)
    if (heir !== undefined) await expectConnection(heir, { reason: 'handover' }, { passed: true })
    await closeAll(rest)
  },
)

test.sequential(
  'when it goes to another page, another takes over within 2 s',
  async ({ engine, server }) => {
    const { tabs, leader, rest } = await openTeam(engine, server, 3)
    await expectTakeover(server, rest, 2_000, () => leader.goto(`${server.ownSiteUrl}/elsewhere`))
    await expectOneStream(server, rest)
    await closeAll(tabs)
  },
)

test.sequential(
  'a tab that hangs, and only follows, takes nothing from the one that carries the stream',
  async ({ engine, server }) => {
    const { tabs, rest } = await openTeam(engine, server, 3)
    const before = server.requests.length
    // Just when one has asked, so that it finds the answer and its own impatience together.
    await rest[0]?.ask(() => {
      const { postMessage } = BroadcastChannel.prototype
      BroadcastChannel.prototype.postMessage = function (message: { kind: string }) {
        postMessage.call(this, message)
        if (message.kind !== 'ask' || document.title === 'has hung') return
        document.title = 'has hung'
        const until = performance.now() + 2_500
        while (performance.now() < until);
      }
    })
    await eventually(async () => expect(await rest[0]?.ask(() => document.title)).toBe('has hung'))
    server.publish(5)
    await expectOneStream(server, tabs)
    expect(server.requests).toHaveLength(before)
    await closeAll(tabs)
  },
)

test.sequential(
  'when it hangs, another takes over; when it is back, it follows, with all events',
  async ({ engine, server }) => {
    const { tabs, leader, rest } = await openTeam(engine, server, 3)
    await expectTakeover(server, rest, 2_000, () => hang(server, leader, 8_000))
    server.publish(5)
    await expectOneStream(server, tabs)
    await closeAll(tabs)
  },
)

// A browser of its own, in which only the page whose process is looked for is busy.
test.sequential(
  'when it crashes, another takes over within 2 s',
  async ({ server, onTestFinished }) => {
    const browser = await openEngine(inject('engine'))
    onTestFinished(() => browser.close())
    const { leader, rest } = await openTeam(browser, server, 3)
    const crash = await leader.aimAtProcess?.()
    const allHaveAll = await reportEvents(server, rest)
    const before = server.requests.length
    server.publish(5)
    const slowestEchoMs = await startEchoes(server, rest)
    const crashedAt = Date.now()
    await crash?.()
    server.publish(5)
    await allHaveAll()
    expect(Date.now() - crashedAt).toBeLessThan(2_000 + turns * slowestEchoMs())
    expect(server.requests.length).toBeGreaterThan(before)
    // That of the heir, and for a while that of the page that crashed: Firefox may keep it open.
    await eventually(() => expect(server.streams()).toBeLessThanOrEqual(2))
  },
)
