import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { npmProgram, packageProgram, type CommandLine } from '../../scripts/npmPrograms.ts'
import type { PackageName } from '../../scripts/packing/packPackage.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const installs = ['', 'packages/sse-server', 'packages/use-event-source', 'client', 'e2e']

export interface ProjectOptions {
  /** Our packages. npm installs them from their tarballs. */
  packages: readonly PackageName[]
  /** Packages of others. npm links the ones that are installed in this tree, and checks their versions. */
  others: readonly string[]
  /** The folder whose files are copied into it. */
  from: string
}

export interface Project {
  folder: string
  /** Runs an installed program. Throws what the program wrote if it failed. */
  run(program: string, ...args: string[]): void
  remove(): void
}

/** A stranger's project: a folder far from this tree, into which npm installs the tarballs. */
export function openProject({ packages, others, from }: ProjectOptions): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'marquee-stranger-')))
  const packed = inject('packed')
  const dependencies = Object.fromEntries([
    ...packages.map((name) => [`@marquee/${name}`, `file:${packed[name].tarball}`]),
    ...others.map((name) => [name, `file:${installedAt(name)}`]),
  ]) as Record<string, string>
  const manifest = { name: 'stranger', private: true, type: 'module', dependencies }
  cpSync(fileURLToPath(new URL(from, import.meta.url)), folder, { recursive: true })
  const manifestPath = join(folder, 'package.json')
  writeFileSync(manifestPath, JSON.stringify(manifest))
  const run = (...[command, ...args]: CommandLine) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`)
  }
  const remove = () => rmSync(folder, { recursive: true })
  try {
    run(...npmProgram(), 'install', '--offline', '--no-audit', '--no-fund')
  } catch (error) {
    remove()
    throw error
  }
  return {
    folder,
    run: (program, ...args) => run(...packageProgram(program, undefined, manifestPath), ...args),
    remove,
  }
}

/** Where a package of others is installed. npm puts it beside ours where two versions are needed. */
function installedAt(name: string): string {
  const paths = installs.map((folder) => join(root, folder, 'node_modules', name))
  const found = paths.find((path) => existsSync(path))
  if (found === undefined) throw new Error(`${name} is not installed`)
  return found
}
