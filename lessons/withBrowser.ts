import type { Browser } from '@playwright/test'

let shared: Promise<Browser | undefined> | undefined
let users = 0

/**
 * Calls `act` with the Chromium of this machine. All who use it at the same time share one, and it ends with the last of
 * them. Returns nothing where there is none: nothing is installed for a lesson.
 */
export async function withBrowser<Answer>(
  act: (browser: Browser) => Promise<Answer>,
): Promise<Answer | undefined> {
  users += 1
  shared ??= launch()
  const browser = await shared
  try {
    return browser && (await act(browser))
  } finally {
    users -= 1
    if (users === 0) {
      shared = undefined
      await browser?.close()
    }
  }
}

async function launch() {
  try {
    const { findInstalledBrowser } = await import('../e2e/rig/findBrowser.ts')
    const path = findInstalledBrowser()
    if (path === null) return undefined
    const { browserOptions } = await import('../e2e/rig/browserOptions.ts')
    const { chromium } = await import('@playwright/test')
    return await chromium.launch(browserOptions(path))
  } catch {
    return undefined
  }
}

export const noBrowser = {
  en: 'there is no Chromium here, so what the page does was not looked at (npx playwright install chromium)',
  zh: '这里没有 Chromium，所以没有检查页面的行为（npx playwright install chromium）',
}
