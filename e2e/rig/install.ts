import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

// A download that stands still must not hold up a test run for ever.
const installWithinMs = 300_000

/** Where a program is, or null. */
export function onPath(name: string): string | null {
  // Servers are in a folder of their own, which only root has on its path.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
  return folders.map((folder) => join(folder, name)).find(existsSync) ?? null
}

/** Whether Debian's packages can be installed without asking anybody. */
export const mayInstallPackages = (): boolean =>
  process.getuid?.() === 0 && onPath('apt-get') !== null

export function installPackages(...packages: string[]): void {
  console.log(`Installing ${packages.join(', ')}.`)
  run('apt-get', ['update', '-qq'])
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages])
}

/** Runs a program to its end; what it complains of is shown. */
export function run(command: string, args: string[]): void {
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: installWithinMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
