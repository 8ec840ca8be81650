import puppeteer, { type Page } from 'puppeteer-core'
import { expressionOf, type Engine, type FoundEngine, type Tab } from './engine.ts'

/** A Firefox of the system, over WebDriver BiDi: Playwright only drives a build of its own. */
export async function openFirefox({ name, path }: FoundEngine): Promise<Engine> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: path })
  return {
    name,
    version: (await browser.version()).replace('firefox/', ''),
    // Only one tab of a window is in view, and the timers of the others are slow.
    newTab: async () => tabOf(await browser.newPage({ type: 'window' })),
    newHiddenTab: async () => tabOf(await browser.newPage({ type: 'tab', background: true })),
    close: () => browser.close(),
  }
}

function tabOf(page: Page): Tab {
  return {
    goto: async (url) => void (await page.goto(url)),
    back: async () => void (await page.goBack()),
    async setOffline(offline) {
      await page.setOfflineMode(offline)
      // The page is told a moment before the network is really there.
      if (!offline) await page.evaluate("dispatchEvent(new Event('online'))")
    },
    // The type of the value is known from `read`; the expression is only text.
    ask: <T>(read: { toString(): string }, argument?: Parameters<typeof expressionOf>[1]) =>
      page.evaluate(expressionOf(read, argument)) as Promise<T>,
    close: () => page.close(),
  }
}
