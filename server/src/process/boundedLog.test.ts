import { expect, test, vi } from 'vitest'
import { createBoundedLog } from './boundedLog.ts'

test('each kind has one line a minute, which says how often it happened', () => {
  const write = vi.fn()
  let now = 0
  const log = createBoundedLog(write, () => now)
  for (let n = 0; n < 5; n++) log('a', { n }, 'A')
  log('b', {}, 'B')
  now = 59_999
  log('a', {}, 'A')
  now = 60_000
  log('a', { n: 9 }, 'A')
  expect(write.mock.calls).toEqual([
    [{ n: 0, times: 1 }, 'A'],
    [{ times: 1 }, 'B'],
    [{ n: 9, times: 6 }, 'A'],
  ])
})
