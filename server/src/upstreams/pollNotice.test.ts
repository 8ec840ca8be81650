import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { expect, test } from 'vitest'
import { createPollNotice } from './pollNotice.ts'

const status = (source: string, lastSuccessAt: number): SourceStatus => ({
  source,
  topic: 'movies',
  state: 'live',
  since: 0,
  lastSuccessAt,
  nextPollAt: lastSuccessAt + 1,
  simulated: true,
})

const fine = { failures: 0, refusals: 0 }

test('a call of each source is reported at once, and then at most once in ten seconds', () => {
  let now = 0
  const told: unknown[] = []
  const notice = createPollNotice(
    ({ name, data }) => name === 'source-poll' && told.push(data),
    () => now,
    () => 'a1b2',
  )
  for (now of [0, 1_000, 9_999, 10_000, 12_000]) notice(status('quick', now), fine)
  notice(status('slow', now), fine)
  const poll = (source: string, at: number) => ({
    source,
    topic: 'movies',
    lastSuccessAt: at,
    nextPollAt: at + 1,
  })
  expect(told).toEqual([poll('quick', 0), poll('quick', 10_000), poll('slow', 12_000)])
})

test('each failed call is kept for a process that starts later, and so is the end of the failures', () => {
  const kept: unknown[] = []
  const notice = createPollNotice(
    ({ name, data }) => name === 'source-calls' && kept.push(data),
    () => 0,
    () => 'a1b2',
  )
  const failures = [0, 1, 2, 0, 0]
  for (const failed of failures) notice(status('a', 5), { failures: failed, refusals: 0 })
  const calls = { source: 'a', lastSuccessAt: 5, nextPollAt: 6, refusals: 0, settings: 'a1b2' }
  expect(kept).toEqual([0, 1, 2, 0].map((failed) => ({ ...calls, failures: failed })))
})
