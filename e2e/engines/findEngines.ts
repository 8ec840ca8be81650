import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { firefox, webkit } from 'playwright-core'
import { findBrowser } from '../findBrowser.ts'
import { engineNames, type EngineName, type FoundEngine } from './drivers/engine.ts'

// A download that stands still must not hold up a test run for ever.
const installWithinMs = 300_000

const debianPackages = {
  firefox: ['firefox-esr'],
  // MiniBrowser comes with the driver; it wants a screen to draw on.
  webkit: ['webkit2gtk-driver', 'xvfb'],
}

/**
 * The engines to test with: Playwright's own builds where they are installed, else those of the
 * system. What is missing is installed first, if that can be done without asking anybody: by
 * Debian's packages where we are root, else by Playwright.
 */
export function findEngines(): FoundEngine[] {
  return engineNames.flatMap((name) => findOne(name) ?? install(name) ?? [])
}

function findOne(name: EngineName): FoundEngine | null {
  if (name === 'chromium') return ofChromium()
  const path = (name === 'firefox' ? firefox : webkit).executablePath()
  if (existsSync(path)) return { name, drivenBy: 'playwright', path }
  return name === 'firefox' ? ofDebianFirefox() : ofDebianWebKit()
}

function ofChromium(): FoundEngine {
  return { name: 'chromium', drivenBy: 'playwright', path: findBrowser() }
}

function ofDebianFirefox(): FoundEngine | null {
  const path = onPath('firefox-esr') ?? onPath('firefox')
  return path === null ? null : { name: 'firefox', drivenBy: 'bidi', path }
}

function ofDebianWebKit(): FoundEngine | null {
  const [path] = globSync('/usr/lib/*/webkit2gtk-4.1/MiniBrowser')
  const complete = ['WebKitWebDriver', 'Xvfb', 'setpriv'].every(onPath)
  return path !== undefined && complete ? { name: 'webkit', drivenBy: 'webdriver', path } : null
}

function install(name: EngineName): FoundEngine | null {
  if (name === 'chromium') return null
  console.log(`No ${name} found: installing one.`)
  if (process.getuid?.() === 0 && onPath('apt-get') !== null) {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...debianPackages[name]])
  } else {
    run('npx', ['playwright', 'install', name])
  }
  return findOne(name)
}

function onPath(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, name)).find(existsSync) ?? null
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: installWithinMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
