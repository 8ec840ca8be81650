import { spawnSync } from 'node:child_process'
import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { shippedPage } from './shippedPage.ts'
import { entriesOf, shippedManifest, type Manifest } from './shippedManifest.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const packages = join(root, 'packages')

/** The folders of the packages that can be installed. The third, `protocol`, comes along inside them. */
export const packageNames = ['sse-server', 'use-event-source'] as const
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
  const pages = { 'README.md': 'README.md', 'README.zh-CN.md': 'README.zh-CN.md' }
  const links = { ...pages, '../../PROTOCOL.md': 'PROTOCOL.md' }
  for (const [link, page] of Object.entries(links)) {
    const text = readFileSync(join(packages, name, link), 'utf8')
    // The links of PROTOCOL.md begin at the root of the tree.
    writeFileSync(join(folder, page), shippedPage(text, link === page ? links : {}))
  }
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  return { folder, tarball: packFolder(folder, into) }
}

/** Packs a folder that has its manifest. Returns the path of the tarball. */
export function packFolder(folder: string, into: string): string {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', into]
  const [packed] = JSON.parse(run('npm', args, folder)) as { filename: string }[]
  if (packed === undefined) throw new Error(`npm packed nothing of ${folder}`)
  return join(into, packed.filename)
}

/** Compiles what the entries and the workers reach and nothing else, so that no test comes along. */
function compile(name: PackageName, manifest: Manifest, folder: string, into: string) {
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    rewriteRelativeImportExtensions: true,
    rootDir: packages,
    outDir: join(folder, 'dist'),
    lib: ['ES2024', 'DOM', 'DOM.Iterable'],
    typeRoots: [join(root, 'node_modules/@types')],
    types: name === 'sse-server' ? ['node'] : [],
  }
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions,
    files: [
      ...entriesOf(manifest).map(([, source]) => join(packages, name, source)),
      // A worker is started by the path of its file. No file imports it.
      ...globSync(join(packages, name, 'src/**/*Worker.ts')),
    ],
  }
  const path = join(into, 'tsconfig.json')
  writeFileSync(path, JSON.stringify(config))
  run(join(root, 'node_modules/.bin/tsc'), ['--project', path], into)
}

function run(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`)
  return stdout
}

const readManifest = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
