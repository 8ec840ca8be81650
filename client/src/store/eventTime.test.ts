import { expect, test } from 'vitest'
import { publishedAt } from './eventTime.ts'

test('an id tells when its event was published', () => {
  expect(publishedAt('1795265256103-4')).toBe(1_795_265_256_103)
})

test('an event without a well-formed id has no known time', () => {
  expect(publishedAt(null)).toBeNull()
  expect(publishedAt('1795265256103')).toBeNull()
})
