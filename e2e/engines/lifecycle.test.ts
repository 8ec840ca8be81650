import { expect, inject } from 'vitest'
import type { Engine, Tab } from './drivers/engine.ts'
import { openEngine } from './drivers/openEngine.ts'
import { openPlainChromium, type PlainChromium } from './drivers/openPlainChromium.ts'
import { expectBack } from './expectBack.ts'
import { eventually, test as base } from './fixtures.ts'
import { closeAll, expectOneStream, expectTakeover, hang, openTeam } from './team.ts'
import type { FaultServer } from './server/faultServer.ts'

const test = base.extend('plain', { scope: 'worker' }, async ({}, { onCleanup }) => {
  const engine = await openPlainChromium(inject('engine'))
  onCleanup(() => engine.close())
  return engine
})

// No driver freezes a page of another engine.
const isChromium = inject('engine').name === 'chromium'
const onlyFrozen = {
  meta: { leftOut: 'pages are frozen in Chromium only: no driver can elsewhere' },
}
const hiddenOnce = { meta: { leftOut: 'hidden tabs are tested in one of two ways in each engine' } }

test.runIf(isChromium)(
  'when the tab that carries the stream is frozen, another takes over; thawed, it follows',
  onlyFrozen,
  ({ plain, server }) => expectFrozenTakeover(plain, server),
)

test.runIf(isChromium)(
  'so it does when the page was not told that it will be frozen',
  onlyFrozen,
  ({ plain, server }) =>
    expectFrozenTakeover(plain, server, (tab) =>
      tab.ask(() => addEventListener('freeze', (event) => event.stopImmediatePropagation(), true)),
    ),
)

async function expectFrozenTakeover(
  chromium: PlainChromium,
  server: FaultServer,
  prepare?: (tab: Tab) => Promise<void>,
): Promise<void> {
  const { tabs, leader, rest } = await openTeam(chromium, server, 3, prepare)
  await expectTakeover(server, rest, 2_000, () => leader.setFrozen(true))
  await eventually(() => expect(server.streams()).toBe(1))
  await leader.setFrozen(false)
  server.publish(5)
  await expectOneStream(server, tabs)
  await closeAll(tabs)
}

test.runIf(isChromium)(
  'tabs that nobody looks at take over within 4 s, although their timers are slow',
  hiddenOnce,
  ({ plain, server }) => expectHiddenTakeover(plain, server),
)

test.runIf(!isChromium)(
  'tabs that nobody looks at take over within 4 s',
  hiddenOnce,
  ({ engine, server }) => expectHiddenTakeover(engine, server),
)

async function expectHiddenTakeover(engine: Engine, server: FaultServer): Promise<void> {
  const team = await openTeam({ newTab: engine.newHiddenTab }, server, 3)
  const isHidden = () => team.leader.ask(() => document.visibilityState === 'hidden')
  await eventually(async () => expect(await isHidden()).toBe(true))
  await expectTakeover(server, team.rest, 4_000, () => hang(server, team.leader, 10_000))
  await expectOneStream(server, team.tabs)
  await closeAll(team.tabs)
}

// A browser of its own, because there is room for a few pages only in the back/forward cache, which
// every navigation of another case would want too.
test.runIf(isChromium || inject('engine').drivenBy === 'webdriver')(
  'a page that is left and found again by "back" is restored, with one stream and all events',
  { meta: { leftOut: 'this engine keeps no page with a stream for "back"' } },
  async ({ server, onTestFinished }) => {
    const open = isChromium ? openPlainChromium : openEngine
    const browser = await open(inject('engine'))
    onTestFinished(() => browser.close())
    await expectBack(server, await browser.newTab(), true)
  },
)
