import { existsSync, readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join, win32 } from 'node:path'

/** A program and its first arguments. */
export type CommandLine = [string, ...string[]]

/** What a system gives. Tests pass another one. */
export interface System {
  platform: NodeJS.Platform
  env: NodeJS.ProcessEnv
  exists: (path: string) => boolean
}

const here: System = { platform: process.platform, env: process.env, exists: existsSync }
/** The packages of programs that have another name. */
const packageOf: Readonly<Record<string, string>> = {
  attw: '@arethetypeswrong/cli',
  playwright: '@playwright/test',
  tsc: 'typescript',
}

/**
 * Starts `npm` or `npx` without a shell. On Windows these names are batch files, and Node starts a batch file
 * only through a shell. So there Node runs the script behind the name.
 */
export function npmProgram(
  name: 'npm' | 'npx' = 'npm',
  { platform, env, exists }: System = here,
): CommandLine {
  if (platform !== 'win32') return [name]
  // npm tells its own place to what it runs.
  const told = env['npm_execpath']?.endsWith('npm-cli.js') ? [env['npm_execpath']] : []
  const folders = [
    ...told.map((path) => win32.dirname(path)),
    ...(env['PATH'] ?? '').split(';').map((folder) => win32.join(folder, 'node_modules/npm/bin')),
  ]
  const file = folders.map((folder) => win32.join(folder, `${name}-cli.js`)).find(exists)
  if (file === undefined) throw new Error(`${name} is not on the path: install Node with npm.`)
  return [process.execPath, file]
}

/**
 * Starts a program of an installed package, such as `vite`, without a shell: its name is a batch file too.
 * The package is the one that the file `importer` would import.
 */
export function packageProgram(
  name: string,
  from = packageOf[name] ?? name,
  importer = import.meta.filename,
): CommandLine {
  const manifest = findPackageJSON(from, importer)
  if (manifest === undefined) throw new Error(`The package ${from} is not installed.`)
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    bin: string | Record<string, string>
  }
  const file = typeof bin === 'string' ? bin : bin[name]
  if (file === undefined) throw new Error(`The package ${from} has no program ${name}.`)
  return [process.execPath, join(dirname(manifest), file)]
}
