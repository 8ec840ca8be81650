import puppeteer from 'puppeteer-core'
import type { Engine, FoundEngine } from './engine.ts'
import { puppeteerTab } from './puppeteerTab.ts'

/** A Firefox of the system, over WebDriver BiDi: Playwright only drives a build of its own. */
export async function openFirefox({ name, path }: FoundEngine): Promise<Engine> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: path,
    // Puppeteer turns it off: pages of different sites would hang together.
    extraPrefsFirefox: { 'fission.webContentIsolationStrategy': 1 },
  })
  return {
    name,
    version: (await browser.version()).replace('firefox/', ''),
    // Only one tab of a window is in view, and the timers of the others are slow.
    newTab: async () => puppeteerTab(await browser.newPage({ type: 'window' })),
    newHiddenTab: async () =>
      puppeteerTab(await browser.newPage({ type: 'tab', background: true })),
    close: () => browser.close(),
  }
}
