import { describe, expect, inject } from 'vitest'
import type { Tab } from './drivers/engine.ts'
import { expectBack } from './expectBack.ts'
import {
  eventually,
  expectAll,
  expectPassed,
  expectStatus,
  openStream,
  publishAndSee,
  stopTimers,
  test,
} from './fixtures.ts'
import { refuse } from './server/answers.ts'

/** Makes each random wait nearly as long as it can be: 1, 2, 4, 8 … s. */
const setLongWaits = (tab: Tab) => tab.ask(() => void (Math.random = () => 0.999))

test('an offline device is reported, and the stream is back as soon as the network is', async ({
  server,
  ownTab: tab,
}) => {
  await setLongWaits(tab)
  await openStream(tab)
  await publishAndSee(server, tab, 3)
  await tab.setOffline(true)
  await server.down()
  server.publish(3)
  await expectPassed(tab, 'offline')
  // After waits of 1 and 2 s comes one of 4 s. A stream that waited for its end would be late.
  await new Promise((resolve) => setTimeout(resolve, 3_500))
  await server.up()
  // Without the timer of the next attempt, only the return of the network can cause one.
  await stopTimers(tab)
  await tab.setOffline(false)
  await expectStatus(tab, 'open')
  await expectAll(server, tab)
})

test('a hidden tab stays connected, and reconnects by itself', async ({ engine, server }) => {
  const tab = await engine.newHiddenTab()
  await tab.goto(server.url)
  expect(await tab.ask(() => document.visibilityState)).toBe('hidden')
  await openStream(tab)
  await publishAndSee(server, tab, 5)
  server.next(refuse(502))
  server.cut('reset')
  await publishAndSee(server, tab, 5)
  await tab.close()
})

test('a closed tab frees its connection', async ({ engine, server }) => {
  const tab = await engine.newTab()
  await tab.goto(server.url)
  await openStream(tab)
  await tab.close()
  await eventually(() => expect(server.streams()).toBe(0))
})

// Playwright switches the back/forward cache off, and Firefox does not keep a page with an open stream
// in it. `lifecycle.test.ts` tests the engines that restore a page.
test.runIf(inject('engine').drivenBy !== 'webdriver')(
  'after "back" a page that is loaded again has one stream and all events',
  { meta: { leftOut: 'this engine restores a page for "back"' } },
  async ({ server, tab }) => {
    await expectBack(server, tab, false)
  },
)

test('eight tabs cannot all have a stream at once, and each gets one when there is room', async ({
  engine,
  server,
}) => {
  const tabs = await Promise.all(Array.from({ length: 8 }, () => engine.newTab()))
  await Promise.all(tabs.map((tab) => tab.goto(server.url)))
  await Promise.all(tabs.map((tab) => tab.ask((recorder) => recorder.open('/events'))))
  const areOpen = () =>
    Promise.all(tabs.map((tab) => tab.ask(({ states }) => states.at(-1) === 'open')))
  // A browser opens six connections to a host over HTTP/1.1, and Firefox sometimes a seventh.
  await eventually(() => expect(server.streams()).toBeGreaterThanOrEqual(6))
  await eventually(async () => {
    expect((await areOpen()).filter(Boolean).length).toBe(server.streams())
  })
  const isOpen = await areOpen()
  expect(isOpen).toContain(false)
  const carriers = tabs.filter((_, at) => isOpen[at])
  const others = tabs.filter((_, at) => !isOpen[at])
  await Promise.all(carriers.slice(0, 2).map((tab) => tab.close()))
  server.publish(3)
  const rest = [...carriers.slice(2), ...others]
  await Promise.all(rest.map((tab) => expectAll(server, tab)))
  await Promise.all(rest.map((tab) => tab.close()))
})

test.for([3_600_000, -3_600_000])(
  'no event is lost when the clock jumps by %i ms',
  async (ms, { server, tab }) => {
    await openStream(tab)
    await publishAndSee(server, tab, 3)
    await tab.ask((_, jump) => {
      const now = Date.now
      Date.now = () => now() + jump
    }, ms)
    server.cut('reset')
    await publishAndSee(server, tab, 3)
  },
)

describe.each(['hello', 'plain'] as const)('on a server that speaks %s', (speaks) => {
  test.override('speaks', speaks)

  test('a reloaded page has one stream', async ({ server, tab }) => {
    await tab.goto(`${server.url}/?open`)
    await publishAndSee(server, tab, 3)
    await tab.goto(`${server.url}/?open`)
    await publishAndSee(server, tab, 3)
    expect(server.streams()).toBe(1)
  })

  test('opening and closing a stream does not disturb the others on the page', async ({
    server,
    tab,
  }) => {
    await openStream(tab)
    await tab.ask((recorder) => recorder.open('/events?other'))
    await eventually(() => expect(server.streams()).toBe(2))
    await tab.ask((recorder) => recorder.close())
    await eventually(() => expect(server.streams()).toBe(1))
    await publishAndSee(server, tab, 3)
  })

  test('a stream of another origin is read, and continues from its cursor after a cut', async ({
    server,
    tab,
  }) => {
    // `localhost` is the same machine, but another origin.
    await openStream(tab, { url: `${server.url.replace('127.0.0.1', 'localhost')}/events` })
    await publishAndSee(server, tab, 3)
    server.cut('reset')
    await publishAndSee(server, tab, 3)
    const { cursor, lastEventId } = server.requests.at(-1) ?? {}
    expect(cursor ?? lastEventId).not.toBeNull()
  })

  test('a closed stream stays closed', async ({ server, ownTab: tab }) => {
    await openStream(tab)
    await tab.ask((recorder) => recorder.close())
    await expectStatus(tab, 'closed')
    await eventually(() => expect(server.streams()).toBe(0))
    await tab.setOffline(true)
    await tab.setOffline(false)
    await tab.ask((recorder) => recorder.reconnectNow())
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(server.requests).toHaveLength(1)
  })
})

describe.each(['hello', 'plain with cursors'] as const)('on a server that speaks %s', (speaks) => {
  test.override('speaks', speaks)

  test('"reconnect now" skips the wait', async ({ server, tab }) => {
    await setLongWaits(tab)
    await openStream(tab)
    server.next(refuse(503), refuse(503))
    server.cut('end')
    // After waits of 1 and 2 s comes one of 4 s.
    await eventually(() => expect(server.requests).toHaveLength(3))
    await expectStatus(tab, 'reconnecting')
    await stopTimers(tab)
    await tab.ask((recorder) => recorder.reconnectNow())
    await publishAndSee(server, tab, 3)
  })
})
