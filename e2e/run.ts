import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { packageProgram } from '../scripts/npmPrograms.ts'
import { findBrowser } from './rig/findBrowser.ts'

/** Finds a browser, then runs Playwright with the arguments of this script. */
try {
  const env = { ...process.env, MARQUEE_CHROMIUM: findBrowser() }
  const cwd = fileURLToPath(new URL('.', import.meta.url))
  const [program, ...args] = [...packageProgram('playwright'), 'test', ...process.argv.slice(2)]
  const { status } = spawnSync(program, args, { cwd, env, stdio: 'inherit' })
  process.exitCode = status ?? 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
