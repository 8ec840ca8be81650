import { spawnSync } from 'node:child_process'
import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { npmProgram, packageProgram, type CommandLine } from '../npmPrograms.ts'
import { shippedPage } from './shippedPage.ts'
import { commandsOf, entriesOf, shippedManifest, type Manifest } from './shippedManifest.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const packages = join(root, 'packages')

/** The folders of the packages that can be installed. `protocol` comes along inside those that speak it. */
export const packageNames = ['sse-server', 'use-event-source', 'sse-doctor'] as const
export type PackageName = (typeof packageNames)[number]

export interface Packed {
  /** The folder that was packed. */
  folder: string
  tarball: string
}

/**
 * Builds a package into `into`, which is an empty folder, and packs it there. Nothing is written in the
 * tree. Throws with the text of the compiler or of npm where one of them fails.
 */
export function packPackage(name: PackageName, into: string): Packed {
  const folder = join(into, 'package')
  const ours = readManifest(join(packages, name))
  compile(name, ours, folder, into)
  const shipped = shippedManifest(ours, readManifest(root), `./dist/${name}`)
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(shipped, null, 2)}\n`)
  const pages = shippedPages(name)
  for (const [link, page] of Object.entries(pages)) {
    const text = readFileSync(join(packages, name, link), 'utf8')
    // The links of PROTOCOL.md begin at the root of the tree.
    writeFileSync(join(folder, page), shippedPage(text, link === page ? pages : {}))
  }
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  return { folder, tarball: packFolder(folder, into) }
}

/** The pages that ship: how the README links each, and its name in the tarball. */
export function shippedPages(name: PackageName): Record<string, string> {
  const protocol = '../../PROTOCOL.md'
  const readme = readFileSync(join(packages, name, 'README.md'), 'utf8')
  return {
    ...{ 'README.md': 'README.md', 'README.zh-CN.md': 'README.zh-CN.md' },
    // It comes along where the package speaks it.
    ...(readme.includes(protocol) && { [protocol]: 'PROTOCOL.md' }),
  }
}

/** Packs a folder that has its manifest. Returns the path of the tarball. */
export function packFolder(folder: string, into: string): string {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', into]
  const [packed] = JSON.parse(run([...npmProgram(), ...args], folder)) as { filename: string }[]
  if (packed === undefined) throw new Error(`npm packed nothing of ${folder}`)
  return join(into, packed.filename)
}

/** Compiles what the entries, the commands and the workers reach and nothing else, so that no test comes along. */
function compile(name: PackageName, manifest: Manifest, folder: string, into: string) {
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    rewriteRelativeImportExtensions: true,
    rootDir: packages,
    outDir: join(folder, 'dist'),
    lib: ['ES2024', 'DOM', 'DOM.Iterable'],
    typeRoots: [join(root, 'node_modules/@types')],
    types: name === 'use-event-source' ? [] : ['node'],
  }
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions,
    files: [
      ...[...entriesOf(manifest), ...commandsOf(manifest)].map(([, source]) =>
        join(packages, name, source),
      ),
      // A worker is started by the path of its file. No file imports it.
      ...globSync(join(packages, name, 'src/**/*Worker.ts')),
    ],
  }
  const path = join(into, 'tsconfig.json')
  writeFileSync(path, JSON.stringify(config))
  run([...packageProgram('tsc'), '--project', path], into)
}

function run([program, ...args]: CommandLine, cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`)
  return stdout
}

const readManifest = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
