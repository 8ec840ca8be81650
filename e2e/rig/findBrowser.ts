import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { packageProgram } from '../../scripts/npmPrograms.ts'
import { browserPlaces } from './browserPlaces.ts'

/** Debian's packages: one with settings, and one in which most tests run. */
export const debianBrowsers = ['chromium', 'chromium-headless-shell']

// A download that hangs must not block a test run for ever.
const installWithinMs = 300_000

/**
 * The path of a Chromium to test with. It is the one that Playwright installed, else CHROMIUM_PATH, else
 * one of the system, else one that is installed now. Throws an `Error` with a message of one sentence.
 */
export function findBrowser(): string {
  const found = findInstalledBrowser() ?? install()
  if (found !== null) return found
  throw new Error(
    'There is no Chromium to test with and none could be installed: run "npx playwright install chromium", or set CHROMIUM_PATH to one.',
  )
}

/** The same, but it installs nothing: null where there is none. */
export function findInstalledBrowser(): string | null {
  return ofPlaywright() ?? ofEnvironment() ?? ofSystem()
}

/**
 * A Chromium with settings of its own, which the headless shell has not: null where there is none. It costs
 * twice the work.
 */
export function findWholeBrowser(): string | null {
  return ofPlaywright() ?? ofEnvironment() ?? ofSystem((path) => !path.includes('headless-shell'))
}

function ofPlaywright(): string | null {
  const path = chromium.executablePath()
  return existsSync(path) ? path : null
}

function ofEnvironment(): string | null {
  const path = process.env.CHROMIUM_PATH
  if (path === undefined || path === '') return null
  if (!existsSync(path)) throw new Error(`CHROMIUM_PATH is ${path}, and there is no such file.`)
  return path
}

function ofSystem(fits: (path: string) => boolean = () => true): string | null {
  const places = browserPlaces(process.platform, process.env).filter(fits)
  return places.find((path) => existsSync(path)) ?? null
}

function install(): string | null {
  console.log('No Chromium found: installing one.')
  if (run(...packageProgram('playwright'), 'install', 'chromium')) return ofPlaywright()
  if (process.getuid?.() !== 0) return null
  console.log("Playwright could not: trying Debian's package.")
  run('apt-get', 'update', '-qq')
  for (const name of debianBrowsers) {
    run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', name)
  }
  return ofSystem()
}

function run(command: string, ...args: string[]): boolean {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: installWithinMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}
