import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const dir = fileURLToPath(new URL('peers', import.meta.url))

/** Installs the packages of the peers. Returns false if that is not possible, for example offline. */
export function installPeers(): boolean {
  // npm writes this file last, so it shows that the installation is complete.
  if (existsSync(`${dir}/node_modules/.package-lock.json`)) return true
  const args = ['ci', '--prefix', dir, '--no-audit', '--no-fund', '--loglevel', 'error']
  return spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}
