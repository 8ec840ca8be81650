import type { Page } from 'puppeteer-core'
import { expressionOf, type Tab } from './engine.ts'

/** A Puppeteer page of any browser, as a `Tab`. */
export function puppeteerTab(page: Page): Tab {
  return {
    goto: async (url) => void (await page.goto(url)),
    back: async () => void (await page.goBack()),
    async setOffline(offline) {
      await page.setOfflineMode(offline)
      // Puppeteer fires `online` a moment before the network is back, so the page gets it once more.
      if (!offline) await page.evaluate("dispatchEvent(new Event('online'))")
    },
    // The expression is only text, so the type of the value comes from `read`.
    ask: <T>(read: { toString(): string }, argument?: Parameters<typeof expressionOf>[1]) =>
      page.evaluate(expressionOf(read, argument)) as Promise<T>,
    close: () => page.close(),
  }
}
