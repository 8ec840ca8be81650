import { expect, test } from 'vitest'
import { kindOfStatus } from './kindOfStatus.ts'

test.each([
  [200, null],
  [204, null],
  [400, 'config'],
  [414, 'config'],
  [422, 'config'],
  // Only an adapter that sends a key knows whether the status is about a key.
  [401, 'blocked'],
  [403, 'blocked'],
  [418, 'blocked'],
  [451, 'blocked'],
  [404, 'notFound'],
  [410, 'notFound'],
  [429, 'rateLimited'],
  [199, 'unavailable'],
  [300, 'unavailable'],
  [408, 'unavailable'],
  [500, 'unavailable'],
  [503, 'unavailable'],
])('status %i means %s', (status, kind) => {
  expect(kindOfStatus(status)).toBe(kind)
})

test('a 400 with an HTML page means blocked', () => {
  expect(kindOfStatus(400, true)).toBe('blocked')
})
