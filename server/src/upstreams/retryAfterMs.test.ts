import { expect, test } from 'vitest'
import { retryAfterMs } from './retryAfterMs.ts'

const nowMs = Date.parse('2026-11-20T16:02:40Z')

test.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Fri, 20 Nov 2026 16:03:10 GMT', 30_000],
  ['Fri, 20 Nov 2026 16:00:00 GMT', 0],
  ['999999999999999999999', 1_800_000],
  ['9'.repeat(400), 1_800_000],
  ['Fri, 20 Nov 2099 16:00:00 GMT', 1_800_000],
])('%s is %d ms', (header, ms) => {
  expect(retryAfterMs(header, nowMs)).toBe(ms)
})

test.each([null, '', '-5', '1.5', 'soon', '1e3', 'NaN GMT'])('%s gives no time', (header) => {
  expect(retryAfterMs(header, nowMs)).toBeUndefined()
})
