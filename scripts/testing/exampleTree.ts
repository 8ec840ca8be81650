import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { applyPatch, parsePatch, type StructuredPatch } from 'diff'
import { packageProgram } from '../programs/npmPrograms.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    name: string
    workspaces: string[]
  }
const { workspaces } = manifestOf('.')
const folders = new Set([...workspaces.map(topOf), 'scripts', 'lessons', 'bench', 'docs'])
const notOurs = ['node_modules', 'dist']

function topOf(path: string): string {
  return path.split('/')[0] ?? path
}

/** A file that a patch makes or changes. Its name is from the root of the tree, with `/`. */
export interface PatchedFile {
  name: string
  isNew: boolean
  /** How many lines it adds; a changed line is one that is added. */
  added: number
}

export function readPatch(example: string): PatchedFile[] {
  return parsedPatch(example).map((patch) => ({
    name: nameOf(patch.newFileName),
    isNew: isNew(patch),
    added: patch.hunks.flatMap(({ lines }) => lines).filter((line) => line.startsWith('+')).length,
  }))
}

/**
 * A copy of the tree with `examples/<example>.patch` applied. It is a folder of the tree, so that it
 * finds the packages that are installed there. Throws where the patch does not fit.
 */
export function openExampleTree(example: string) {
  const tree = join(root, '.examples', example)
  const remove = () => rmSync(tree, { recursive: true, force: true })
  remove()
  copyTree(tree)
  const narrow = (config: string, names: readonly string[]) => {
    const path = join(tree, config)
    const include = names
      .filter((name) => /\.(ts|vue)$/.test(name))
      .map((name) => relative(dirname(config), name))
    const settings = JSON.parse(readFileSync(path, 'utf8')) as object
    writeFileSync(path, JSON.stringify({ ...settings, include }))
  }
  for (const patch of parsedPatch(example)) {
    const path = join(tree, nameOf(patch.newFileName))
    const fits = existsSync(path) !== isNew(patch)
    const text = fits && applyPatch(isNew(patch) ? '' : readFileSync(path, 'utf8'), patch)
    if (text === false) throw new Error(`examples/${example}.patch does not fit ${path}`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  return {
    /** Runs a program of an installed package there. Returns what it wrote, if it failed; else ''. */
    failureOf(program: string, ...args: string[]): string {
      // Two versions of TypeScript are installed, so the name alone does not say which one runs.
      const [command, ...more] = packageProgram(
        program,
        program === 'tsc' ? 'typescript7' : program,
      )
      const options = { cwd: tree, encoding: 'utf8' } as const
      const { status, stdout, stderr } = spawnSync(command, [...more, ...args], options)
      return status === 0 ? '' : `${stdout}${stderr}`
    },
    /**
     * Leaves in each `tsconfig.json` the files of the patch alone. From then on a program that reads types
     * loads what these files import, which is a tenth of the tree.
     */
    narrowTypes() {
      const names = readPatch(example).map(({ name }) => name)
      const ofPage = names.filter((name) => name.startsWith('client/'))
      narrow(
        'tsconfig.json',
        names.filter((name) => !ofPage.includes(name)),
      )
      narrow('client/tsconfig.json', ofPage)
    },
    remove,
  }
}

const isNew = ({ isCreate }: StructuredPatch) => isCreate === true

const parsedPatch = (example: string) =>
  parsePatch(readFileSync(join(root, 'examples', `${example}.patch`), 'utf8'))

/** Git writes `b/` before the name of a changed file. */
const nameOf = (gitName = '') => gitName.replace(/^b\//, '')

function copyTree(tree: string) {
  const filter = (path: string) => !notOurs.includes(basename(path))
  for (const folder of folders)
    cpSync(join(root, folder), join(tree, folder), { recursive: true, filter })
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (entry.isFile()) cpSync(join(root, entry.name), join(tree, entry.name))
  }
  // A junction needs no rights of an administrator on Windows. Other systems ignore the word.
  const kind = 'junction'
  // The links of the tree would bring the code without the example.
  mkdirSync(join(tree, 'node_modules', '@marquee'), { recursive: true })
  for (const folder of workspaces) {
    symlinkSync(join('..', '..', folder), join(tree, 'node_modules', manifestOf(folder).name), kind)
    const own = join(root, folder, 'node_modules')
    if (existsSync(own)) symlinkSync(own, join(tree, folder, 'node_modules'), kind)
  }
}
