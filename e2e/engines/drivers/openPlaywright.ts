import * as playwright from 'playwright-core'
import { browserOptions } from '../../browserOptions.ts'
import { expressionOf, type Engine, type FoundEngine, type Tab } from './engine.ts'

/** A browser that Playwright drives: its own builds of all three engines, or any Chromium. */
export async function openPlaywright({ name, path }: FoundEngine): Promise<Engine> {
  const options = name === 'chromium' ? browserOptions(path) : { executablePath: path }
  const browser = await playwright[name].launch(options)
  const context = await browser.newContext()
  return {
    name,
    version: browser.version(),
    newTab: async () => tabOf(await context.newPage()),
    close: () => browser.close(),
  }
}

function tabOf(page: playwright.Page): Tab {
  return {
    goto: async (url) => void (await page.goto(url)),
    back: async () => void (await page.goBack()),
    ask: (read, argument) => page.evaluate(expressionOf(read, argument)),
    close: () => page.close(),
  }
}
