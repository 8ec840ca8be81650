import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { npmProgram, packageProgram, type CommandLine } from './npmPrograms.ts'

const nodejs = 'C:\\Program Files\\nodejs'
const ofNodejs = (name: string) => `${nodejs}\\node_modules\\npm\\bin\\${name}-cli.js`
const windows = (env: NodeJS.ProcessEnv, ...files: string[]) => ({
  platform: 'win32' as const,
  env,
  exists: (path: string) => files.includes(path),
})
const versionOf = ([program, ...args]: CommandLine) =>
  spawnSync(program, [...args, '--version'], { encoding: 'utf8' }).stdout

test('npm starts by its name where a name is enough', () => {
  const linux = { platform: 'linux' as const, env: {}, exists: () => false }
  expect(npmProgram('npx', linux)).toEqual(['npx'])
  expect(versionOf(npmProgram())).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test.each(['npm', 'npx'] as const)('on Windows, Node runs the script of %s on the path', (name) => {
  const PATH = `C:\\Windows;${nodejs}\\`
  expect(npmProgram(name, windows({ PATH }, ofNodejs(name)))).toEqual([
    process.execPath,
    ofNodejs(name),
  ])
})

test('on Windows, the npm that runs us comes before the one on the path', () => {
  const npm_execpath = 'D:\\npm\\bin\\npm-cli.js'
  const npx = 'D:\\npm\\bin\\npx-cli.js'
  const both = windows({ npm_execpath, PATH: nodejs }, npx, ofNodejs('npx'))
  expect(npmProgram('npx', both)[1]).toBe(npx)
})

test('another package manager that runs us is no npm', () => {
  const npm_execpath = 'D:\\pnpm\\pnpm.cjs'
  const files = [npm_execpath, ofNodejs('npm')]
  expect(npmProgram('npm', windows({ npm_execpath, PATH: nodejs }, ...files))[1]).toBe(
    ofNodejs('npm'),
  )
  expect(() => npmProgram('npm', windows({ npm_execpath, PATH: '' }))).toThrow('not on the path')
})

test.each(['vite', 'playwright', 'tsc'])('Node runs the program %s of its package', (name) => {
  expect(versionOf(packageProgram(name))).toMatch(/\d\.\d/)
})

test('a package without the program is an error', () => {
  expect(() => packageProgram('none', 'vite')).toThrow('The package vite has no program none')
})
