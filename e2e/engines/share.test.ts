import { describe, expect, inject } from 'vitest'
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

// The cases run in sequence: opening the tabs of all cases at once keeps a browser busy for seconds.
test.sequential(
  'eight tabs share one stream, and a fetch takes about as long as without a stream',
  async ({ engine, server, tab }) => {
    const { tabs } = await openTeam(engine, server, 8)
    // The fastest of several requests, compared with a page without a stream: other cases use the
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
    // Without a free connection the request would never be answered.
    expect(tookMs).toBeLessThan(turns * controlMs + 100)
    expect(server.streams()).toBe(1)
    await closeAll(tabs)
  },
)

describe.each(['hello', 'plain with cursors'] as const)('on a server that speaks %s', (speaks) => {
  test.override('speaks', speaks)

  test.sequential(
    'a tab that is opened later has the data of the others at once',
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
})

test.sequential(
  'when that tab goes to another page, another takes over within 2 s',
  async ({ engine, server }) => {
    const { tabs, leader, rest } = await openTeam(engine, server, 3)
    await expectTakeover(server, rest, 2_000, () => leader.goto(`${server.ownSiteUrl}/elsewhere`))
    await expectOneStream(server, rest)
    await closeAll(tabs)
  },
)

test.sequential(
  'a following tab that hangs does not take the stream from the leading one',
  async ({ engine, server }) => {
    const { tabs, rest } = await openTeam(engine, server, 3)
    const before = server.requests.length
    // It hangs right after it has asked, so afterwards it finds the answer and its own time-out together.
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
  'when the leading tab hangs, another takes over, and it follows later with all events',
  async ({ engine, server }) => {
    const { tabs, leader, rest } = await openTeam(engine, server, 3)
    await expectTakeover(server, rest, 2_000, () => hang(server, leader, 8_000))
    server.publish(5)
    await expectOneStream(server, tabs)
    await closeAll(tabs)
  },
)

// This case has its own browser, in which only the page whose process is searched is busy.
test.sequential(
  'when the leading tab crashes, another takes over within 2 s',
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
    // The stream of the new leader, and for a while that of the crashed page, which Firefox may keep.
    await eventually(() => expect(server.streams()).toBeLessThanOrEqual(2))
  },
)
