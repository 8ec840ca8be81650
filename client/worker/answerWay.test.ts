import { expect, test } from 'vitest'
import { answerWay, isUnreached } from './answerWay.ts'

const home = 'https://marquee.example'
const files = ['/index.html', '/first.js', '/assets/index-1.js']
const way = (path: string, mode: RequestMode = 'cors', method = 'GET') =>
  answerWay({ method, mode, url: new URL(path, home).href }, home, files)

test.each(['/', '/?film=douban:1', '/wire', '/lab#part'])('%s is a page', (path) => {
  expect(way(path, 'navigate')).toBe('page')
})

test.each(['/api/events', '/api/events?symbols=A', '/api/snapshot', '/api/posters/douban:1'])(
  '%s goes past the worker',
  (path) => {
    expect([way(path), way(path, 'navigate'), way(path, 'no-cors')]).toEqual([null, null, null])
  },
)

test('files of the build are kept, those with a hash in the name before all others', () => {
  expect([way('/first.js'), way('/assets/index-1.js')]).toEqual(['file', 'asset'])
  // A tab of an older build asks for a file that this build does not have.
  expect(way('/assets/LabView-0.js')).toBe('asset')
})

test('everything else goes past the worker', () => {
  expect(way('https://other.example/assets/index-1.js')).toBeNull()
  expect(way('/', 'navigate', 'POST')).toBeNull()
  expect([way('/elsewhere', 'navigate'), way('/robots.txt'), way('/sw.js')]).toEqual([
    null,
    null,
    null,
  ])
})

test('a gateway that does not reach the server is no answer, and a refusal is one', () => {
  expect([502, 503, 504].every(isUnreached)).toBe(true)
  expect([200, 304, 403, 404, 421, 429, 500].some(isUnreached)).toBe(false)
})
