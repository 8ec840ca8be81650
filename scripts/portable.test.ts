import { globSync, readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const folders = '{packages,shared,simulator,server,client,e2e,compared,lessons,scripts,bench,examples}'
const files = globSync(`${folders}/**/*.{ts,vue,cjs}`, { cwd: root })
  .map((file) => file.replaceAll(sep, '/'))
  .filter((file) => !/node_modules|\/dist\/|^lessons\/mine|^scripts\/portable/.test(file))

/** What works on Linux alone, what to take, and the files that may have it. */
const forbidden: [what: string, pattern: RegExp, instead: string, allowed: string[]][] = [
  [
    'a shell',
    /['"`]\/bin\/(ba)?sh\b/,
    'a program and its arguments',
    ['e2e/packages/buildImage.ts'],
  ],
  ['the signal to a group', /\.kill\(\s*-/, 'endGroup.ts', ['e2e/rig/startDev.ts']],
  [
    'npm by its name',
    /(?:\b(?:spawn|exec)\w*|(?<![.\w])run\w*)\(\s*['"`](?:npm|npx|vite|vitest|playwright|tsc)\b/,
    'npmPrograms.ts',
    [],
  ],
  [
    'a program of .bin',
    /\.bin['"/]/,
    'npmPrograms.ts',
    ['packages/sse-server/src/http/runtimes.test.ts'],
  ],
  ['a path from a URL', /import\.meta\.url\)\.pathname/, 'fileURLToPath', []],
]

test.each(forbidden)('no file has %s', (_what, pattern, instead, allowed) => {
  expect(files.length).toBeGreaterThan(500)
  const found = files.filter((file) => pattern.test(readFileSync(root + file, 'utf8')))
  expect(
    found.filter((file) => !allowed.includes(file)),
    `use ${instead}`,
  ).toEqual([])
})

test.each([
  [`spawn('/bin/sh', [])`, 'a shell'],
  ['process.kill(-pid)', 'the signal to a group'],
  [`spawn('npm', ['run'])`, 'npm by its name'],
  [`execSync('npx vite')`, 'npm by its name'],
  [`join('node_modules/.bin/', name)`, 'a program of .bin'],
  [`new URL('.', import.meta.url).pathname`, 'a path from a URL'],
])('%s is seen', (code, what) => {
  expect(forbidden.filter(([, pattern]) => pattern.test(code)).map(([name]) => name)).toEqual([
    what,
  ])
})
