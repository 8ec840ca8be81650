import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The path of each of our source files, from the root. */
function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    if (entry.isDirectory()) return filesIn(path)
    return /\.(ts|vue)$/.test(entry.name) ? [path] : []
  })
}

const isTest = (path: string) => /\.(test|test-d|spec)\.ts$|\/testing\//.test(path)

/** The paths of our own files that a file imports, from the root. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8')
  const found = text.matchAll(
    /(?:from|import)\s?\(?\s?'(\.{1,2}\/[^']{1,200}|@marquee\/[^']{1,200})'/g,
  )
  return [...found].map(([, to = '']) => {
    const [, workspace, rest] = /^@marquee\/(\w+)\/(.+)$/.exec(to) ?? []
    if (workspace !== undefined) return `${workspace}/src/${rest}`
    return relative(root, join(root, dirname(path), to))
  })
}

/** Folder → the folders that it imports, each with one import as proof. */
function foldersOf(files: readonly string[]): Map<string, Map<string, string>> {
  const folders = new Map<string, Map<string, string>>()
  for (const file of files) {
    const imported = folders.get(dirname(file)) ?? new Map<string, string>()
    folders.set(dirname(file), imported)
    for (const to of importsOf(file)) {
      if (dirname(to) !== dirname(file)) imported.set(dirname(to), `${file} imports ${to}`)
    }
  }
  return folders
}

/** The imports that make one circle between folders; empty when there is no circle. */
function circleIn(folders: ReturnType<typeof foldersOf>): string[] {
  const done = new Set<string>()
  const visit = (folder: string, path: readonly string[]): string[] => {
    if (path.includes(folder)) {
      const circle = [...path.slice(path.indexOf(folder)), folder]
      return circle
        .slice(1)
        .map((to, at) => folders.get(circle[at] ?? '')?.get(to) ?? `${circle[at]} imports ${to}`)
    }
    if (done.has(folder)) return []
    for (const to of folders.get(folder)?.keys() ?? []) {
      const circle = visit(to, [...path, folder])
      if (circle.length > 0) return circle
    }
    done.add(folder)
    return []
  }
  for (const folder of folders.keys()) {
    const circle = visit(folder, [])
    if (circle.length > 0) return circle
  }
  return []
}

/** All that it has is in one layer: its parts are named by files. */
const flat = ['packages/sse-doctor']

const workspaces = [
  'packages/protocol',
  'packages/sse-server',
  'packages/use-event-source',
  'shared',
  'simulator',
  'server',
  'client',
  'e2e',
  'bench',
  'scripts',
]

test.each(workspaces)(
  'no two folders of %s import each other, directly or through other folders',
  (workspace) => {
    const files = filesIn(workspace).filter((path) => !isTest(path))
    expect(files.length).toBeGreaterThan(0)
    const folders = foldersOf(files)
    expect(circleIn(folders)).toEqual([])
  },
)

test('a circle through several folders is found', () => {
  const folders = new Map([
    ['a', new Map([['b', 'a/x.ts imports b/y.ts']])],
    ['b', new Map([['c', 'b/y.ts imports c/z.ts']])],
    ['c', new Map([['a', 'c/z.ts imports a/x.ts']])],
  ])
  expect(circleIn(folders)).toEqual([
    'a/x.ts imports b/y.ts',
    'b/y.ts imports c/z.ts',
    'c/z.ts imports a/x.ts',
  ])
})

test('no two files of ours import each other, directly or through others', () => {
  const files = [...workspaces, ...flat].flatMap(filesIn).filter((path) => !isTest(path))
  const imports = files.map((file) => {
    const imported = importsOf(file).map((to) => [to, `${file} imports ${to}`] as const)
    return [file, new Map(imported)] as const
  })
  expect(imports.filter(([, imported]) => imported.size > 0).length).toBeGreaterThan(200)
  expect(circleIn(new Map(imports))).toEqual([])
})
