import { chromium, type Browser, type Page } from '@playwright/test'
import { browserOptions } from '../../../e2e/rig/browserOptions.ts'
import { findBrowser } from '../../../e2e/rig/findBrowser.ts'

export interface Tab {
  page: Page
  /** Tells the browser something by its own protocol (DevTools). */
  ask: Awaited<ReturnType<typeof openProtocol>>['send']
}

export interface TrialBrowser {
  /** A tab that shares nothing with the others. */
  open(url: string): Promise<Tab>
  close(): Promise<void>
}

/** Starts the Chromium that the end-to-end tests take. */
export async function openBrowser(): Promise<TrialBrowser> {
  const browser = await chromium.launch(browserOptions(findBrowser()))
  return { open: (url) => openTab(browser, url), close: () => browser.close() }
}

async function openTab(browser: Browser, url: string): Promise<Tab> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
  })
  const page = await context.newPage()
  // Drawn without a graphics card, a tape that runs costs more than everything that is tried here.
  await page.addInitScript(() => {
    localStorage['marquee-preferences'] ??= JSON.stringify({ tapePaused: true })
  })
  await page.goto(url)
  const { send } = await openProtocol(page)
  return { page, ask: send }
}

async function openProtocol(page: Page) {
  const session = await page.context().newCDPSession(page)
  const send: typeof session.send = (...call) => session.send(...call)
  return { send }
}
