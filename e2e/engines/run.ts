import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { engineNames } from './drivers/engine.ts'
import { findEngines } from './findEngines.ts'

/** Finds the engines, says which, and runs the same cases in each of them. */
function main(): number {
  const engines = findEngines()
  for (const { name, drivenBy, path } of engines) console.log(`${name}: ${path} (${drivenBy})`)
  const missing = engineNames.filter((name) => !engines.some((engine) => engine.name === name))
  if (missing.length > 0) {
    console.log(
      `Not tested, because not installed: ${missing.join(', ')}. Run "npx playwright install ${missing.join(' ')}", or on Debian "apt-get install firefox-esr webkit2gtk-driver xvfb".`,
    )
    if (isSet(process.env.CI)) return 1
  }
  const config = fileURLToPath(new URL('vitest.config.ts', import.meta.url))
  const { status } = spawnSync(
    'vitest',
    ['run', '--config', config, '--reporter', 'verbose', ...process.argv.slice(2)],
    { env: { ...process.env, MARQUEE_ENGINES: JSON.stringify(engines) }, stdio: 'inherit' },
  )
  return status ?? 1
}

const isSet = (value: string | undefined) =>
  value !== undefined && !['', '0', 'false'].includes(value)

try {
  process.exitCode = main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
