import puppeteer, { type CDPSession, type Page } from 'puppeteer-core'
import { browserOptions } from '../../rig/browserOptions.ts'
import type { Engine, FoundEngine, Tab } from './engine.ts'
import { puppeteerTab } from './puppeteerTab.ts'

export interface PlainTab extends Tab {
  /** Stops everything that runs in the page, as Chromium does with hidden tabs, or resumes it. */
  setFrozen(frozen: boolean): Promise<void>
}

export interface PlainChromium extends Engine {
  newTab(): Promise<PlainTab>
}

/**
 * A Chromium that hides, freezes and caches pages as it does for people. Playwright cannot do that: it
 * keeps every page visible, so freezing has no effect, and it switches the back/forward cache off.
 */
export async function openPlainChromium({ name, path }: FoundEngine): Promise<PlainChromium> {
  const { args = [], chromiumSandbox = true } = browserOptions(path)
  const browser = await puppeteer.launch({
    executablePath: path,
    // These arguments of Puppeteer exempt hidden pages from slow timers.
    ignoreDefaultArgs: [
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
    ],
    args: chromiumSandbox ? args : [...args, '--no-sandbox'],
  })
  return {
    name,
    version: await browser.version(),
    newTab: async () => tabOf(await browser.newPage({ type: 'window' })),
    newHiddenTab: async () =>
      puppeteerTab(await browser.newPage({ type: 'tab', background: true })),
    close: () => browser.close(),
  }
}

function tabOf(page: Page): PlainTab {
  let session: CDPSession | null = null
  return {
    ...puppeteerTab(page),
    async setFrozen(frozen) {
      session ??= await page.createCDPSession()
      const state = frozen ? 'frozen' : 'active'
      await session.send('Page.setWebLifecycleState', { state })
    },
  }
}
