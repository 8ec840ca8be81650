import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { packageProgram } from '../../scripts/npmPrograms.ts'
import { findProxies, proxyNames } from '../proxies/findProxies.ts'
import { engineNames } from './drivers/engine.ts'
import { findEngines } from './findEngines.ts'

const config = fileURLToPath(new URL('vitest.config.ts', import.meta.url))
const howTo =
  'To install them: "npx playwright install firefox webkit", or on Debian "apt-get install firefox-esr webkit2gtk-driver xvfb nginx-light caddy".'

/**
 * Finds the engines and proxies, prints their names, and runs Vitest with the arguments of this script.
 * A missing one is an error where CI is set. Elsewhere it is left out, and a line says so.
 */
function main(): number {
  const engines = findEngines()
  const proxies = findProxies()
  const found: string[] = [...engines.map(({ name }) => name), ...proxies]
  const missing = [...engineNames, ...proxyNames].filter((name) => !found.includes(name))
  for (const { name, drivenBy, path } of engines) console.log(`${name}: ${path} (${drivenBy})`)
  console.log(`Tested: ${found.join(', ')}.`)
  if (missing.length > 0) {
    console.log(`Not tested, because not installed: ${missing.join(', ')}. ${howTo}`)
    tellLeftOut(missing)
    if (!['', '0', 'false'].includes(process.env.CI ?? '')) return 1
  }
  const env = {
    ...process.env,
    MARQUEE_ENGINES: JSON.stringify(engines),
    MARQUEE_PROXIES: JSON.stringify(proxies),
  }
  const options = ['--config', config, '--reporter', 'verbose', ...process.argv.slice(2)]
  const [program, ...args] = packageProgram('vitest')
  return spawnSync(program, [...args, 'run', ...options], { env, stdio: 'inherit' }).status ?? 1
}

/** Writes what is missing to a file, for the summary of `npm test`. */
function tellLeftOut(missing: readonly string[]) {
  const file = process.env.MARQUEE_LEFT_OUT
  if (file === undefined) return
  writeFileSync(file, JSON.stringify(missing.map((name) => `${name}: not installed`)))
}

try {
  process.exitCode = main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
