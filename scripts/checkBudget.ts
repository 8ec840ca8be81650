import { fileURLToPath } from 'node:url'
import { budget } from './budget.ts'
import { firstLoad } from './firstLoad.ts'

/** Fails when the first load of the built page has more script than the budget allows. */
const scripts = firstLoad(fileURLToPath(new URL('../client/dist', import.meta.url)))
const kb = scripts.reduce((sum, { gzippedBytes }) => sum + gzippedBytes, 0) / 1000
console.log(
  `First load: ${kb.toFixed(1)} kB of gzipped JavaScript, of ${budget.firstLoadKb} allowed.`,
)
if (scripts.length === 0 || kb > budget.firstLoadKb) {
  console.error('Load what is not needed at once with import(), or take a smaller library.')
  process.exitCode = 1
}
