import puppeteer from 'puppeteer-core'
import { findContentProcess } from './contentProcess.ts'
import type { Engine, FoundEngine, Tab } from './engine.ts'
import { puppeteerTab } from './puppeteerTab.ts'

/** Opens the system's Firefox over WebDriver BiDi. Playwright can drive only its own build of Firefox. */
export async function openFirefox({ name, path }: FoundEngine): Promise<Engine> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: path,
    // Puppeteer turns this off. Then pages of different sites would share a process and hang together.
    extraPrefsFirefox: { 'fission.webContentIsolationStrategy': 1 },
  })
  return {
    name,
    version: (await browser.version()).replace('firefox/', ''),
    // Each tab gets its own window: a window shows one tab, and the timers of hidden tabs are slow.
    async newTab() {
      const tab = puppeteerTab(await browser.newPage({ type: 'window' }))
      return { ...tab, aimAtProcess: () => aimAt(tab, browser.process()?.pid) }
    },
    newHiddenTab: async () =>
      puppeteerTab(await browser.newPage({ type: 'tab', background: true })),
    close: () => browser.close(),
  }
}

async function aimAt(tab: Tab, rootPid = 0): Promise<() => Promise<void>> {
  const isContent = (command: string) => command.includes('-contentproc') && /\btab\b/.test(command)
  const pid = await findContentProcess(tab, rootPid, isContent)
  return () => Promise.resolve(void process.kill(pid, 'SIGKILL'))
}
