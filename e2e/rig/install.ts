import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

// A download that hangs must not block a test run for ever.
const installWithinMs = 300_000

/** The path of a program, or null. */
export function onPath(name: string): string | null {
  // Servers are in /usr/sbin, which only root has on its path.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
  const file = process.platform === 'win32' ? `${name}.exe` : name
  return folders.map((folder) => join(folder, file)).find(existsSync) ?? null
}

/** Whether Debian's packages can be installed without a password. */
export const mayInstallPackages = (): boolean =>
  process.getuid?.() === 0 && onPath('apt-get') !== null

export function installPackages(...packages: string[]): void {
  console.log(`Installing ${packages.join(', ')}.`)
  run('apt-get', 'update', '-qq')
  run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages)
}

/** Runs a program to its end and shows its errors. */
export function run(command: string, ...args: string[]): void {
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: installWithinMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
