import { afterEach, expect, test, vi } from 'vitest'
import { browserTabs } from './browserTabs.ts'

afterEach(() => vi.unstubAllGlobals())

/** Fake locks of a browser. The test says when they are granted or refused. */
function stubLocks() {
  const settle: { grant(): unknown; refuse(error: Error): void }[] = []
  const request = (_name: string, _options: object, held: () => unknown) =>
    new Promise((_resolve, refuse) => settle.push({ grant: held, refuse }))
  vi.stubGlobal('navigator', { locks: { request } })
  return settle
}

const handlers = () => ({ onHeld: vi.fn(), onLost: vi.fn(), onRefused: vi.fn() })
const turn = () => new Promise((resolve) => setImmediate(resolve))

test.each([
  ['BroadcastChannel is undefined', { BroadcastChannel: undefined }],
  ['there are no locks', { navigator: {} }],
])('tabs share nothing when %s', (_, globals) => {
  stubLocks()
  expect(browserTabs()).not.toBeNull()
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
  expect(browserTabs()).toBeNull()
})

test('a lock that is granted after the tab gave it up is not held', () => {
  const [locks, on] = [stubLocks(), handlers()]
  const giveUp = browserTabs()?.lock('stream', false, on)
  giveUp?.()
  expect(locks[0]?.grant()).toBeUndefined()
  expect(on.onHeld).not.toHaveBeenCalled()
})

test('a refused lock is reported, but not after the tab gave it up', async () => {
  const [locks, on] = [stubLocks(), handlers()]
  browserTabs()?.lock('stream', false, on)
  const giveUp = browserTabs()?.lock('stream', false, on)
  giveUp?.()
  for (const { refuse } of locks) refuse(new Error('refused'))
  await turn()
  expect(on.onRefused).toHaveBeenCalledTimes(1)
})
