import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { testParts } from './testParts.ts'
import { readVitest } from './testSummary.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

test('the unit part reports its counts and prints no line about the report file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-report-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'a.test.ts'), "test('a', () => {}); test.todo('b')")
  const unit = testParts.find(({ name }) => name === 'unit')
  const files = { report: join(folder, 'report.json'), leftOut: '' }
  const [program = '', ...args] = [...(unit?.command ?? []), ...(unit?.args?.(files) ?? [])]
  const { stdout } = spawnSync(program, [...args, '--globals', '--root', folder], {
    cwd: root,
    env: { PATH: process.env.PATH, ...unit?.env?.(files) },
    encoding: 'utf8',
  })
  expect(stdout).toContain('1 passed')
  expect(stdout).not.toContain('written to')
  const report = JSON.parse(readFileSync(files.report, 'utf8')) as Parameters<typeof readVitest>[0]
  expect(readVitest(report).counts).toEqual({ passed: 1, failed: 0, skipped: 1 })
})
