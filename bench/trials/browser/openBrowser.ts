import { chromium, type Browser, type Page } from '@playwright/test'
import { browserOptions } from '../../../e2e/rig/browserOptions.ts'
import { findBrowser } from '../../../e2e/rig/findBrowser.ts'

export interface Tab {
  page: Page
  /** Sends a command of the DevTools protocol to the browser. */
  ask: Awaited<ReturnType<typeof openProtocol>>['send']
}

export interface TrialBrowser {
  /** Opens a tab that shares nothing with the others. Its tape stands still, unless `runsTape`. */
  open(url: string, options?: { runsTape?: boolean }): Promise<Tab>
  close(): Promise<void>
}

/** Starts the Chromium of the end-to-end tests. */
export async function openBrowser(): Promise<TrialBrowser> {
  const browser = await chromium.launch(browserOptions(findBrowser()))
  return {
    open: (url, { runsTape = false } = {}) => openTab(browser, url, runsTape),
    close: () => browser.close(),
  }
}

async function openTab(browser: Browser, url: string, runsTape: boolean): Promise<Tab> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
  })
  const page = await context.newPage()
  // Without a graphics card, a running tape would cost more than everything that the trials measure.
  await page.addInitScript((tapePaused) => {
    localStorage['marquee-preferences'] ??= JSON.stringify({ tapePaused })
  }, !runsTape)
  await page.goto(url)
  const { send } = await openProtocol(page)
  return { page, ask: send }
}

async function openProtocol(page: Page) {
  const session = await page.context().newCDPSession(page)
  const send: typeof session.send = (...call) => session.send(...call)
  return { send }
}
