import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { npmProgram } from './npmPrograms.ts'

const npmrc = fileURLToPath(new URL('../.npmrc', import.meta.url))

/** A project with one package that requires a newer Node than exists. */
function project() {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-npmrc-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'a'))
  const described = { name: 'x', version: '1.0.0', scripts: { fail: 'exit 3' }, workspaces: ['a'] }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(described))
  const wanting = { name: 'a', version: '1.0.0', engines: { node: '>=999' } }
  writeFileSync(join(folder, 'a/package.json'), JSON.stringify(wanting))
  return folder
}

function npm(folder: string, ...args: string[]) {
  const env = { PATH: process.env.PATH, HOME: folder }
  const [program, ...more] = npmProgram()
  const { stdout, stderr } = spawnSync(program, [...more, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return { stdout, stderr }
}

test('an install on an older Node prints no warning, and errors are still printed', () => {
  const folder = project()
  const install = ['install', '--offline', '--no-audit']
  expect(npm(folder, ...install).stderr).toContain('EBADENGINE')

  cpSync(npmrc, join(folder, '.npmrc'))
  const quiet = npm(folder, ...install)
  expect(quiet.stderr).toBe('')
  expect(quiet.stdout).toContain('up to date')
  const failing = npm(folder, 'run', 'fail')
  expect(failing.stdout).toContain('> x@1.0.0 fail')
  expect(npm(folder, 'run', 'missing').stderr).toContain('npm error Missing script')
})

test('each setting has its reason above it, and the lock file names no registry', () => {
  const lines = readFileSync(npmrc, 'utf8').trim().split('\n')
  const settings = lines.flatMap((line, at) =>
    line.startsWith('#') ? [] : [[line, lines[at - 1]]],
  )
  expect(settings).toEqual([
    ['omit-lockfile-registry-resolved=true', expect.stringMatching(/^# /)],
    ['loglevel=error', expect.stringMatching(/^# /)],
  ])
  const lockFile = new URL('../package-lock.json', import.meta.url)
  expect(readFileSync(lockFile, 'utf8')).not.toMatch(/"resolved": "https?:/)
})
