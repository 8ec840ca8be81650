import { chromium, type BrowserContext } from 'playwright-core'
import { describe, expect, inject, test, vi } from 'vitest'
import { browserOptions } from '../rig/browserOptions.ts'
import { createSimulatorClient } from '../rig/marquee.ts'
import { openThreeServers, recipes, waiting } from './threeServers.ts'

/** A browser as people have one: all its tabs use the same connections. */
async function openContext(): Promise<BrowserContext> {
  const browser = await chromium.launch(browserOptions(inject('engine').path))
  const context = await browser.newContext({
    ...{ ignoreHTTPSErrors: true, serviceWorkers: 'block', locale: 'en-GB' },
    // A tape that runs keeps the processor busy.
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(waiting.timeout)
  // Tabs would share one stream. Without locks each has its own, as other pages of this kind have.
  await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }))
  return context
}

/** Opens one more tab, and notes the answers to its streams and all that its connection and its notices say. */
async function openTab(context: BrowserContext, url: string) {
  const page = await context.newPage()
  const streams: { status: number; protocol?: string; connectionId: number }[] = []
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  session.on('Network.responseReceived', ({ type, response }) => {
    if (type === 'EventSource') streams.push(response)
  })
  await page.goto(url)
  const body = page.locator('body')
  await vi.waitFor(async () => expect(await body.innerText()).toContain('Live'), waiting)
  await body.evaluate((body) => {
    const said = new Set<string>()
    const note = () => {
      for (const { textContent } of body.querySelectorAll('[role=status], [role=alert]'))
        said.add(textContent.trim())
    }
    new MutationObserver(note).observe(body, {
      ...{ childList: true, characterData: true, subtree: true },
    })
    note()
    Object.assign(window, { said })
  })
  return {
    streams,
    shows: (text: string) =>
      vi.waitFor(async () => expect(await body.innerText()).toContain(text), waiting),
    said: () => page.evaluate(() => [...(window as unknown as { said: Set<string> }).said]),
  }
}

describe.sequential('three servers behind HTTP/2, and a browser', () => {
  for (const recipe of recipes) {
    test.skipIf(recipe.isMissing)(
      `${recipe.name}: seven tabs have their streams on one connection, and show no error while each server restarts`,
      { meta: { leftOut: recipe.leftOut } },
      async (context) => {
        const servers = await openThreeServers(recipe, 3_300, context)
        const { setPrice } = createSimulatorClient(servers.simulator)
        const browser = await openContext()
        context.onTestFinished(() => browser.browser()?.close())
        const tabs: Awaited<ReturnType<typeof openTab>>[] = []
        // Over HTTP/1.1 a browser opens six connections to a host, so the seventh tab would get nothing.
        for (let n = 0; n < 7; n++) tabs.push(await openTab(browser, servers.url))
        const allShow = (text: string) => Promise.all(tabs.map(({ shows }) => shows(text)))
        await setPrice('BTC-USD', 123_456.78)
        await allShow('123,456.78')
        const first = tabs.flatMap(({ streams }) => streams)
        expect(first).toHaveLength(7)
        expect(new Set(first.map(({ protocol }) => protocol))).toEqual(new Set(['h2']))
        expect(new Set(first.map(({ connectionId }) => connectionId)).size).toBe(1)

        await servers.restartAll()
        await setPrice('BTC-USD', 98_765.43)
        await allShow('98,765.43')
        for (const { streams, said } of tabs) {
          expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]))
          expect(streams.length).toBeGreaterThan(1)
          const ofConnection = (await said()).filter((text) => text !== 'The list has changed')
          expect(ofConnection).toEqual(['Live', 'Reconnecting. The server ended the event stream'])
        }
      },
    )
  }
})
