import type { Page } from 'puppeteer-core'
import { expressionOf, type Tab } from './engine.ts'

/** A page of Puppeteer's, in whatever browser. */
export function puppeteerTab(page: Page): Tab {
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
