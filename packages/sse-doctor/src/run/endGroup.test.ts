import { expect, test } from 'vitest'
import { endGroup, stopGroup } from './endGroup.ts'

/** A program and a system that write down what is done to them. */
function stage(platform: NodeJS.Platform, ended: { exitCode?: number; pid?: undefined } = {}) {
  const done: unknown[] = []
  const child = {
    ...{ pid: 7, exitCode: null, signalCode: null },
    ...ended,
    kill: (signal?: unknown) => done.push([7, signal]) > 0,
  }
  const system = {
    platform,
    kill: (...given: unknown[]) => done.push(given),
    run: (...given: unknown[]) => done.push(given),
  }
  return { child, system, done }
}
const taskkill = ['taskkill', ['/PID', '7', '/T', '/F']]

test.each(['linux', 'darwin'] as const)('on %s the group of a program is killed', (platform) => {
  const { child, system, done } = stage(platform, { exitCode: 0 })
  endGroup(child, system)
  expect(done).toEqual([[-7, 'SIGKILL']])
  const gone = () => {
    throw new Error('ESRCH')
  }
  expect(() => endGroup(child, { ...system, kill: gone })).not.toThrow()
})

test('on Windows taskkill ends a program with what it has started', () => {
  const { child, system, done } = stage('win32')
  endGroup(child, system)
  expect(done).toEqual([taskkill])
})

test.each([
  ['has ended', { exitCode: 0 }],
  ['did not start', { pid: undefined }],
])('on Windows nothing is done to a program that %s', (_, ended) => {
  const { child, system, done } = stage('win32', ended)
  endGroup(child, system)
  expect(done).toEqual([])
})

test('a program is asked to stop, and on Windows all of it ends', () => {
  const linux = stage('linux')
  stopGroup(linux.child, linux.system)
  expect(linux.done).toEqual([[7, 'SIGTERM']])
  const windows = stage('win32')
  stopGroup(windows.child, windows.system)
  expect(windows.done).toEqual([taskkill])
})
