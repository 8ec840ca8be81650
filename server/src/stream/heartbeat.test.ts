import { expect, test, vi } from 'vitest'
import { createFakeTime } from '../fakeTime.ts'
import { startHeartbeat } from './heartbeat.ts'

test('it beats twice in every heartbeat, until it is stopped', async () => {
  const time = createFakeTime()
  const beat = vi.fn()
  const stop = startHeartbeat({ beat }, 1_000, time)
  await time.advance(1_999)
  expect(beat).toHaveBeenCalledTimes(3)
  stop()
  expect(time.pending()).toBe(0)
})
