import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const dir = fileURLToPath(new URL('peers', import.meta.url))

/** Makes the packages of the peers available. False when that is not possible, such as offline. */
export function installPeers(): boolean {
  // npm writes this file last.
  if (existsSync(`${dir}/node_modules/.package-lock.json`)) return true
  const args = ['ci', '--prefix', dir, '--no-audit', '--no-fund', '--loglevel', 'error']
  return spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}
