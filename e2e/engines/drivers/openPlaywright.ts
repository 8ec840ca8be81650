import * as playwright from 'playwright-core'
import { browserOptions } from '../../rig/browserOptions.ts'
import { expressionOf, pretendOffline, type Engine, type FoundEngine, type Tab } from './engine.ts'

/** Opens a browser with Playwright: its own build of any of the three engines, or any Chromium. */
export async function openPlaywright({ name, path }: FoundEngine): Promise<Engine> {
  const options = name === 'chromium' ? browserOptions(path) : { executablePath: path }
  const browser = await playwright[name].launch(options)
  const shared = await browser.newContext()
  const newPage = () => shared.newPage()
  return {
    name,
    version: browser.version(),
    newTab: async () => tabOf(await newPage()),
    async newHiddenTab() {
      const page = await newPage()
      await page.addInitScript(hide)
      return tabOf(page)
    },
    close: () => browser.close(),
  }
}

/** Makes the page believe that it is hidden. In Playwright every tab has a window and the focus. */
function hide() {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden' })
  Object.defineProperty(document, 'hidden', { value: true })
}

function tabOf(page: playwright.Page): Tab {
  return {
    goto: async (url) => void (await page.goto(url)),
    back: async () => void (await page.goBack()),
    setOffline: createNetworkSwitch(page),
    ...(isChromium(page) && { aimAtProcess: () => Promise.resolve(() => crash(page)) }),
    ask: (read, argument) => page.evaluate(expressionOf(read, argument)),
    close: () => page.close(),
  }
}

const isChromium = (page: playwright.Page) =>
  page.context().browser()?.browserType().name() === 'chromium'

async function crash(page: playwright.Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const session = await page.context().newCDPSession(page)
  // A crashed page cannot answer this command.
  session.send('Page.crash').catch(() => {})
  await crashed
}

/** Takes the network from one page. Playwright's own switch would take it from all tabs. */
function createNetworkSwitch(page: playwright.Page): (offline: boolean) => Promise<void> {
  if (!isChromium(page)) {
    return (offline) => page.evaluate(pretendOffline(offline))
  }
  let session: playwright.CDPSession | null = null
  return async (offline) => {
    session ??= await page.context().newCDPSession(page)
    const unlimited = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
    await session.send('Network.emulateNetworkConditions', { offline, ...unlimited })
  }
}
