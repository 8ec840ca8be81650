import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { isOrphaned } from './whenOrphaned.ts'

test.each(['linux', 'win32'] as const)(
  'with another parent, a process of %s is orphaned',
  (name) => {
    expect(isOrphaned(process.pid, { platform: name, ppid: process.ppid })).toBe(true)
    expect(isOrphaned(process.ppid, { platform: name, ppid: process.ppid })).toBe(false)
  },
)

test('on Windows a process keeps the number of its parent, which may have ended', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  expect(isOrphaned(pid, { platform: 'win32', ppid: pid })).toBe(true)
})
