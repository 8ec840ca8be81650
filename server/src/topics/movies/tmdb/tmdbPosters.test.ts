import { expect, test } from 'vitest'
import { readTmdbItem } from './tmdbItem.ts'
import { createTmdbPosters } from './tmdbPosters.ts'

/** The posters of a list with one film, whose picture is at `poster_path`. */
function postersOf(poster_path: string | null) {
  const posters = createTmdbPosters({
    imageBaseUrl: 'https://image.tmdb.org/t/p',
    userAgent: 'Marquee/test',
  })
  const film = readTmdbItem({ id: 1, title: 'T', poster_path }, new Map())
  if (film !== null) posters.replace([film])
  return posters
}

test("a poster's address has a size of the picture host", () => {
  expect(postersOf('/p.jpg').locate('tmdb:1')).toBe('https://image.tmdb.org/t/p/w342/p.jpg')
})

test('a film without a picture, or outside the list, has no poster', () => {
  expect(postersOf(null).locate('tmdb:1')).toBeNull()
  expect(postersOf('/p.jpg').locate('__proto__')).toBeNull()
})

test('a new list replaces the old one', () => {
  const posters = postersOf('/p.jpg')
  posters.replace([])
  expect(posters.locate('tmdb:1')).toBeNull()
})

test.each([
  ['https://image.tmdb.org/t/p/w342/p.jpg', true],
  ['http://image.tmdb.org/p.jpg', false],
  ['https://image.tmdb.org:8443/p.jpg', false],
  ['https://image.tmdb.org.evil.example/p.jpg', false],
  ['https://api.themoviedb.org/p.jpg', false],
])('whether a poster may come from %s: %s', (url, allowed) => {
  expect(postersOf(null).allows(new URL(url))).toBe(allowed)
})

test('the request for a picture says who asks, and nothing more', () => {
  expect(postersOf(null).headers).toEqual({ 'User-Agent': 'Marquee/test' })
})
