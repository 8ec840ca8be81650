import { writeFileSync } from 'node:fs'
import { findProxies, proxyNames } from '../e2e/proxies/findProxies.ts'
import { debianBrowsers, findBrowser, findWholeBrowser } from '../e2e/rig/findBrowser.ts'
import { installPackages, mayInstallPackages, onPath } from '../e2e/rig/install.ts'
import { findRedis } from './cluster/findPrograms.ts'

/** What the clients of `examples/` need. Their packages have the same names. */
const forClients = ['curl', 'jq', 'python3']

/**
 * Installs the programs that the tests of several servers, of lessons and of examples need, if no password is needed.
 * A missing one is an error where CI is set. Elsewhere its tests are left out, and a line says so.
 */
function main(): number {
  if (findRedis() === null && mayInstallPackages()) installPackages('redis-server')
  // One Chromium would do for most tests, but together they take minutes longer in the whole one.
  const browsersLack = debianBrowsers.filter((name) => onPath(name) === null)
  if (isSet(process.env.CI) && browsersLack.length > 0 && mayInstallPackages()) {
    installPackages(...browsersLack)
  }
  const clientsLack = () => forClients.filter((name) => onPath(name) === null)
  if (clientsLack().length > 0 && mayInstallPackages()) installPackages(...clientsLack())
  const proxies = findProxies()
  const missing = [
    ...(findRedis() === null ? ['redis-server'] : []),
    ...clientsLack(),
    ...proxyNames.filter((name) => !proxies.includes(name)),
    ...(hasBrowser() ? [] : ['chromium']),
  ]
  if (missing.length === 0) return 0
  console.log(`Not installed: ${missing.join(', ')}.`)
  const file = process.env.MARQUEE_LEFT_OUT
  if (file !== undefined) {
    writeFileSync(file, JSON.stringify(missing.map((name) => `${name}: not installed`)))
  }
  return isSet(process.env.CI) ? 1 : 0
}

const isSet = (flag = '') => !['', '0', 'false'].includes(flag)

function hasBrowser(): boolean {
  try {
    return findBrowser() !== '' && findWholeBrowser() !== null
  } catch {
    return false
  }
}

process.exitCode = main()
