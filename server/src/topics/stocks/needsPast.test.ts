import { expect, test } from 'vitest'
import { needsPast } from './needsPast.ts'

const bucketMs = 600_000
const own = (...buckets: number[]) =>
  buckets.map((n) => ({ at: n * bucketMs, open: 1, high: 1, low: 1, close: 1 }))
const asked = { outcome: 'read', askedAt: 2 * bucketMs, askAgainAt: 8 * bucketMs } as const
const now = 100 * bucketMs

test.each([
  ['a symbol without a quote waits for it', false, { asked: null, own: [] }],
  ['a symbol with a quote is asked for', true, { asked: null, own: own(1) }],
  ['it is asked for once', false, { asked, own: own(1, 2, 3) }],
  ['a pause of one bar is no gap', false, { asked, own: own(1, 2, 4) }],
  ['after a gap it is asked for again', true, { asked, own: own(1, 2, 30) }],
  [
    'a gap before the last answer is filled already',
    false,
    { asked: { ...asked, askedAt: 40 * bucketMs }, own: own(1, 2, 30) },
  ],
  [
    'after a failure it is asked for again',
    true,
    { asked: { ...asked, outcome: 'failed' }, own: own(1) },
  ],
] as const)('%s', (_what, needs, known) => {
  expect(needsPast(known, now)).toBe(needs)
  const early = { ...known, asked: known.asked && { ...known.asked, askAgainAt: now + 1 } }
  expect(needsPast(early, now)).toBe(needs && known.asked === null)
})
