import { expect, test as base, type Page } from '@playwright/test'
import { watchAnswers } from './documentedAnswers.ts'
import { createKeptServer } from './keptServer.ts'
import { startMarquee, type Marquee } from './marquee.ts'
import { openRelay, type Relay } from './relay.ts'

interface Fixtures {
  /** Environment variables of the server, for `test.use`. */
  settings: Record<string, string>
  /** Whether the ticker tape runs on the first visit. */
  tapeRuns: boolean
  /** A server with simulated upstreams, for a test that only looks at it. Other tests have looked at it before. */
  site: Pick<Marquee, 'url'>
  /** A server with simulated upstreams that the test has alone, from its beginning. */
  marquee: Marquee
  /** A connection to that server that a test can cut. */
  relay: Relay
  /** Errors in the page's console, and errors that it threw. */
  complaints: string[]
}

interface WorkerFixtures {
  keptServer: ReturnType<typeof createKeptServer>
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  settings: [{}, { option: true }],
  tapeRuns: [false, { option: true }],
  context: async ({ context }, use) => {
    const answerFaults = watchAnswers(context)
    await use(context)
    expect(await answerFaults()).toEqual([])
  },
  page: async ({ page, tapeRuns }, use) => {
    if (!tapeRuns) await pauseTape(page)
    await use(page)
  },
  keptServer: [
    async ({}, use) => {
      const keptServer = createKeptServer()
      await use(keptServer)
      await keptServer.stop()
    },
    { scope: 'worker' },
  ],
  site: async ({ keptServer, settings }, use) => {
    await use(await keptServer.with(settings))
  },
  marquee: async ({ settings }, use) => {
    const marquee = await startMarquee(settings)
    await use(marquee)
    await marquee.stop()
  },
  relay: async ({ marquee }, use) => {
    const relay = await openRelay(marquee.url)
    await use(relay)
    relay.close()
  },
  complaints: async ({ page }, use) => {
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await use(complaints)
  },
})

export { expect }

/** A running tape is painted sixty times a second, which slows every test on two cores. */
export const pauseTape = (page: Page) =>
  page.addInitScript(() => {
    if (location.protocol === 'http:') {
      localStorage['marquee-preferences'] ??= JSON.stringify({ tapePaused: true })
    }
  })

/** The parts of the page, by the names that a person sees. */
export const clockOf = (page: Page) => page.getByRole('region', { name: 'Your time' })
export const filmsOf = (page: Page) => page.getByRole('region', { name: 'In cinemas' })
export const marketsOf = (page: Page) => page.getByRole('region', { name: 'Markets' })
export const sourcesOf = (page: Page) => page.getByRole('region', { name: 'Sources' })
export const connectionOf = (page: Page) => page.getByRole('group', { name: 'Connection' })
/** How the page writes a symbol that has no name of its own. */
export const tickerOf = (symbol: string) =>
  symbol.replace(/^([A-Z0-9]+)-([A-Z0-9]+)$/, '$1/$2').replace(/^\^/, '')
/** The row of a symbol, or of a ticker such as `AAPL`. */
export const rowOf = (page: Page, symbol: string) =>
  marketsOf(page)
    .getByRole('row')
    .filter({ hasText: tickerOf(symbol) })
/** Waits for the price of `ticker`, and shows all. Most servers of the tests have ETH/USD as one of the last. */
export async function showAllPrices(page: Page, ticker = 'ETH/USD') {
  const row = page.getByRole('row').filter({ hasText: ticker })
  const more = page.getByRole('button', { name: /^(Show all \d+ prices|显示全部 \d+ 个价格)$/ })
  await expect(async () => {
    // A phone shows the first prices. The button comes with the fifth, and a dialog may lie over it.
    if (await more.isVisible()) await more.dispatchEvent('click')
    await expect(row).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 60_000 })
}
/** The card of one experiment of the lab. */
export const cardOf = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('button', { name, exact: true }) })
