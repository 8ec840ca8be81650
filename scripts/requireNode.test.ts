import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { expect, onTestFinished, test } from 'vitest'

const path = fileURLToPath(new URL('./requireNode.cjs', import.meta.url))
const script = readFileSync(path, 'utf8')

function runOn(version: string) {
  const said: string[] = []
  const exits: number[] = []
  runInNewContext(script, {
    require: createRequire(path),
    __dirname: dirname(path),
    process: {
      argv: [],
      version: `v${version}`,
      versions: { node: version },
      exit: (code: number) => exits.push(code),
    },
    console: { error: (line: string) => said.push(line) },
  })
  return { said, exits }
}

test.each(['24.0.0', '26.10.0', '100.1.0'])('Node %s is new enough', (version) => {
  expect(runOn(version)).toEqual({ said: [], exits: [] })
})

test.each(['8.17.0', '20.20.2', '23.11.1'])('Node %s is refused in one sentence', (version) => {
  const { said, exits } = runOn(version)
  expect(exits).toEqual([1])
  expect(said).toEqual([expect.stringContaining(`Marquee needs Node 24 or newer`)])
  expect(said[0]).toContain(`v${version}`)
  expect(said[0]).not.toContain('\n')
})

test('the script has no syntax that an old Node cannot read', () => {
  expect(script).not.toMatch(/=>|\b(const|let|import|async)\b|`|\?\./)
})

/** A copy of the project without installed packages. */
function checkOut(...below: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'marquee 节目 '))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const root = join(folder, ...below)
  const { workspaces } = readJson('package.json')
  for (const file of ['.', ...workspaces].map((name) => join(name, 'package.json'))) {
    cpSync(join(dirname(path), '..', file), join(root, file))
  }
  cpSync(path, join(root, 'scripts/requireNode.cjs'))
  return {
    install(names: string[], workspace = '.') {
      for (const name of names) {
        const home = join(root, workspace, 'node_modules', name)
        mkdirSync(home, { recursive: true })
        writeFileSync(join(home, 'package.json'), '{}')
      }
    },
    run(...flags: string[]) {
      const args = [join(root, 'scripts/requireNode.cjs'), ...flags]
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
      return { status, stderr }
    },
  }
}

interface Package {
  workspaces: string[]
  dependencies?: Record<string, string>
}

function readJson(file: string): Package {
  return JSON.parse(readFileSync(join(dirname(path), '..', file), 'utf8')) as Package
}

const dependenciesOf = (folders: string[]) =>
  folders.flatMap((name) => Object.keys(readJson(join(name, 'package.json')).dependencies ?? {}))
const ofServer = dependenciesOf(['.', 'shared', 'server'])
const refusal = (sentence: string): unknown => ({
  status: 1,
  stderr: expect.stringMatching(new RegExp(`^Marquee [^\n]*${sentence}\n$`)) as string,
})

test('when nothing is installed, one sentence says what to run', () => {
  const { run } = checkOut()
  expect(run()).toEqual(refusal('run npm ci --include=dev\\.'))
  expect(run('--omit=dev')).toEqual(refusal('run npm ci\\.'))
})

test('without the development packages, only scripts that need none of them run', () => {
  const { install, run } = checkOut()
  install(dependenciesOf(['.', ...readJson('package.json').workspaces]))
  expect(run('--omit=dev')).toEqual({ status: 0, stderr: '' })
  expect(run()).toEqual(refusal('\\(.* and \\d+ more\\): run npm ci --include=dev\\.'))
})

test('a package in the node_modules of its workspace counts as installed', () => {
  const { install, run } = checkOut()
  install(ofServer.filter((name) => name !== 'express'))
  expect(run('--omit=dev')).toEqual(refusal('\\(express\\): run npm ci\\.'))
  install(['express'], 'server')
  expect(run('--omit=dev')).toEqual({ status: 0, stderr: '' })
})

test('three missing packages are named, the others are counted, and each counts once', () => {
  const { install, run } = checkOut()
  const [a = '', b = '', c = '', d = '', ...others] = new Set(ofServer)
  install(others)
  const escaped = (...names: string[]) => names.join(', ').replace(/[@/.]/g, '\\$&')
  expect(run('--omit=dev')).toEqual(refusal(`\\(${escaped(a, b, c)} and 1 more\\): .*`))
  install([d])
  expect(run('--omit=dev')).toEqual(refusal(`\\(${escaped(a, b, c)}\\): .*`))
})

test('below a folder named node_modules, one sentence says so', () => {
  const { install, run } = checkOut('node_modules', 'marquee')
  install(ofServer)
  expect(run('--omit=dev')).toEqual(refusal('below a folder named node_modules: move .*'))
})
