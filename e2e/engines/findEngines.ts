import { existsSync, globSync } from 'node:fs'
import { firefox, webkit } from 'playwright-core'
import { packageProgram } from '../../scripts/npmPrograms.ts'
import { findBrowser, findWholeBrowser } from '../rig/findBrowser.ts'
import type { FoundEngine } from './drivers/engine.ts'
import { installPackages, mayInstallPackages, onPath, run } from '../rig/install.ts'

/**
 * The engines to test with: Playwright's own builds if they are installed, else those of the system.
 * Installs a missing one first, if no password is needed: as root from Debian's packages, else with
 * Playwright.
 */
export function findEngines(): FoundEngine[] {
  // The headless shell hides no tab and keeps no page for "back".
  const path = findWholeBrowser() ?? findBrowser()
  const chromium: FoundEngine = { name: 'chromium', drivenBy: 'playwright', path }
  return [
    chromium,
    findFirefox() ?? install('firefox', ['firefox-esr'], findFirefox),
    // MiniBrowser comes with the driver. It needs a screen, so xvfb is installed too.
    findWebKit() ?? install('webkit', ['webkit2gtk-driver', 'xvfb'], findWebKit),
  ].filter((engine) => engine !== null)
}

function findFirefox(): FoundEngine | null {
  const own = firefox.executablePath()
  if (existsSync(own)) return { name: 'firefox', drivenBy: 'playwright', path: own }
  const path = onPath('firefox-esr') ?? onPath('firefox')
  return path === null ? null : { name: 'firefox', drivenBy: 'bidi', path }
}

function findWebKit(): FoundEngine | null {
  const own = webkit.executablePath()
  if (existsSync(own)) return { name: 'webkit', drivenBy: 'playwright', path: own }
  const [path] = globSync('/usr/lib/*/webkit2gtk-4.1/MiniBrowser')
  const complete = ['WebKitWebDriver', 'Xvfb', 'setpriv'].every(onPath)
  return path !== undefined && complete ? { name: 'webkit', drivenBy: 'webdriver', path } : null
}

function install(
  name: 'firefox' | 'webkit',
  packages: string[],
  find: () => FoundEngine | null,
): FoundEngine | null {
  if (mayInstallPackages()) {
    installPackages(...packages)
  } else {
    console.log(`Installing Playwright's ${name}.`)
    run(...packageProgram('playwright'), 'install', name)
  }
  return find()
}
