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

test('a call of each source is reported at once, and then at most once in ten seconds', () => {
  let now = 0
  const told: unknown[] = []
  const notice = createPollNotice(
    ({ data }) => told.push(data),
    () => now,
  )
  for (now of [0, 1_000, 9_999, 10_000, 12_000]) notice(status('quick', now))
  notice(status('slow', now))
  const poll = (source: string, at: number) => ({
    source,
    topic: 'movies',
    lastSuccessAt: at,
    nextPollAt: at + 1,
  })
  expect(told).toEqual([poll('quick', 0), poll('quick', 10_000), poll('slow', 12_000)])
})
