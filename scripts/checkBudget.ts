import { fileURLToPath } from 'node:url'
import { firstLoad } from './firstLoad.ts'

/** Fails when the built page loads more script at first than it may. */
const maxGzippedKb = 120

const scripts = firstLoad(fileURLToPath(new URL('../client/dist', import.meta.url)))
const kb = scripts.reduce((sum, { gzippedBytes }) => sum + gzippedBytes, 0) / 1000
console.log(`First load: ${kb.toFixed(1)} kB of gzipped JavaScript, of ${maxGzippedKb} allowed.`)
if (scripts.length === 0 || kb > maxGzippedKb) {
  console.error('Load what is not needed at once with import(), or take a smaller library.')
  process.exitCode = 1
}
