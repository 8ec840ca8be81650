import { expect, test } from 'vitest'
import { releaseDate } from './releaseDate.ts'

test.each([
  ['11.06', '2026-11-20T16:02:40Z', '2026-11-06'],
  ['01.15', '2026-11-20T16:02:40Z', '2027-01-15'],
  ['12.31', '2026-01-10T00:00:00Z', '2025-12-31'],
  // In Shanghai it is already the next year.
  ['07.02', '2026-12-31T16:00:00Z', '2027-07-02'],
  ['07.02', '2026-12-31T15:59:59Z', '2026-07-02'],
  ['02.29', '2026-12-01T00:00:00Z', null],
  ['02.29', '2027-12-01T00:00:00Z', '2028-02-29'],
])('%s seen at %s is %s', (text, now, date) => {
  expect(releaseDate(text, Date.parse(now))).toBe(date)
})

test.each(['', '13.01', '02.30', '00.10', '1.5', '2026.11.06', '11-06', '११.०६'])(
  '"%s" is no date',
  (text) => {
    expect(releaseDate(text, Date.parse('2026-11-20T16:02:40Z'))).toBeNull()
  },
)
