import { expect, test } from 'vitest'
import { cacheOf, goneCaches, isPageOf } from './keptBuilds.ts'

test('the build and the one before it stay, and so does what is not ours', () => {
  const [first, second, third] = ['1', '2', '3'].map(cacheOf) as [string, string, string]
  expect(goneCaches([first], '1')).toEqual([])
  expect(goneCaches([first, second], '2')).toEqual([])
  expect(goneCaches(['theirs', first, second, third], '3')).toEqual([first])
  // A build that comes back is the newest again.
  expect(goneCaches([first, second], '1')).toEqual([])
})

test('only the page of this build, without data, is kept', () => {
  const page = '<script type="module" src="/assets/index-1.js"></script>'
  const snapshot = '<script id="snapshot" type="application/json">{}</script>'
  expect(isPageOf(page, ['/assets/index-1.js'])).toBe(true)
  expect(isPageOf(page, ['/assets/index-2.js'])).toBe(false)
  expect(isPageOf(page + snapshot, ['/assets/index-1.js'])).toBe(false)
  expect(isPageOf('<h1>Sign in</h1>', ['/assets/index-1.js'])).toBe(false)
})
