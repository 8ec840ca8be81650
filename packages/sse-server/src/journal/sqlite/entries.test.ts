import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Whether a process loads SQLite with this line. */
function loadsSqlite(code: string): boolean {
  const report = `console.log(process.moduleLoadList.some((name) => name.endsWith(' sqlite')))`
  const args = ['--input-type=module', '--eval', `${code}; ${report}`]
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  })
  return JSON.parse(stdout) as boolean
}

test('only the thread of a journal in a file loads SQLite', () => {
  expect(loadsSqlite("await import('../../index.ts')")).toBe(false)
  expect(loadsSqlite("await import('./sqliteJournal.ts')")).toBe(false)
  expect(loadsSqlite("await import('./sqliteStore.ts')")).toBe(true)
})
