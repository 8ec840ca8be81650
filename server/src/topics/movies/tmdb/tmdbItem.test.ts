import { describe, expect, test } from 'vitest'
import { readTmdbItem } from './tmdbItem.ts'

const item = { id: 1, title: 'T' }
const names = new Map([
  [18, '剧情'],
  [9648, '悬疑'],
])
const filmOf = (fields: object) => readTmdbItem({ ...item, ...fields }, names)?.movie

test('a film is shown when TMDB knows only its title', () => {
  expect(readTmdbItem(item, names)).toEqual({
    movie: {
      id: 'tmdb:1',
      title: 'T',
      originalTitle: null,
      rating: null,
      ratingCount: 0,
      posterUrl: null,
      releaseDate: null,
      genres: [],
      durationMin: null,
      url: 'https://www.themoviedb.org/movie/1',
      source: 'tmdb',
    },
    picture: null,
  })
})

test('an unknown field becomes null', () => {
  const nothing = { original_title: null, vote_average: null, vote_count: null, genre_ids: null }
  expect(filmOf({ ...nothing, release_date: null, poster_path: null })).toEqual(filmOf({}))
})

test('an item with a blank title is no film', () => {
  expect(filmOf({ title: '\u3164\u2800' })).toBeUndefined()
})

test('a title loses invisible marks, and is cut when it is too long', () => {
  const film = filmOf({ title: `\u200e 灯塔\u202e${'x'.repeat(500)}`, original_title: '\ufeff' })
  expect([film?.title.slice(0, 3), film?.title.length]).toEqual(['灯塔x', 300])
  expect(film?.originalTitle).toBeNull()
})

test.each([
  [0, 0, null],
  [8.4, 0, null],
  [7.612, 214, 7.6],
  [7.05, 1_893, 7.1],
  [9.96, 3, 10],
  [10, 1, 10],
])('an average of %d from %i votes is the rating %d', (vote_average, vote_count, rating) => {
  expect(filmOf({ vote_average, vote_count })).toMatchObject({ rating, ratingCount: vote_count })
})

test.each([
  ['2026-11-06', '2026-11-06'],
  ['2028-02-29', '2028-02-29'],
  ['2026-02-30', null],
  ['2026-13-01', null],
  ['2026', null],
  ['2026-11-06T00:00:00Z', null],
  ['', null],
])('the release date "%s" is %s', (release_date, date) => {
  expect(filmOf({ release_date })?.releaseDate).toBe(date)
})

test.each([
  [
    [18, 9648],
    ['剧情', '悬疑'],
  ],
  [
    [9648, 18, 9648],
    ['悬疑', '剧情'],
  ],
  [[424_242, 18], ['剧情']],
  [[424_242], []],
])('the genres %j are %j', (genre_ids, genres) => {
  expect(filmOf({ genre_ids })?.genres).toEqual(genres)
})

test('only the first five genres are shown', () => {
  const many = new Map(Array.from({ length: 9 }, (_, id) => [id, `G${id}`]))
  const film = readTmdbItem({ ...item, genre_ids: [...many.keys()] }, many)
  expect(film?.movie.genres).toEqual(['G0', 'G1', 'G2', 'G3', 'G4'])
})

describe('the picture', () => {
  test('is fetched through our own server', () => {
    const film = readTmdbItem({ ...item, poster_path: '/pXq7-Zk_D2.jpg' }, names)
    expect(film?.picture).toBe('/pXq7-Zk_D2.jpg')
    expect(film?.movie.posterUrl).toBe('/api/posters/tmdb:1')
  })

  test.each([
    '',
    '/',
    'p.jpg',
    '//evil.example/p.jpg',
    '/../../3/account.json',
    '/a/b.jpg',
    '/p.jpg?x=1',
    '/p.jpg#x',
    '/%2e%2e.jpg',
    'https://evil.example/p.jpg',
    '@evil.example/p.jpg',
  ])('is missing when its path is "%s"', (poster_path) => {
    const film = readTmdbItem({ ...item, poster_path }, names)
    expect([film?.picture, film?.movie.posterUrl]).toEqual([null, null])
  })
})

test.each([
  ['null', null],
  ['a number', 5],
  ['a list', []],
  ['an id in text', { ...item, id: '1' }],
  ['an id of 0', { ...item, id: 0 }],
  ['an id with a fraction', { ...item, id: 1.5 }],
  ['an id too large to be exact', { ...item, id: 2 ** 53 }],
  ['no title', { id: 1 }],
  ['an empty title', { ...item, title: '\u200e ' }],
  ['a title that is a list', { ...item, title: ['T'] }],
  ['an average above 10', { ...item, vote_average: 10.1, vote_count: 5 }],
  ['an average a little above 10', { ...item, vote_average: 10.01, vote_count: 5 }],
  ['an average a little below 0', { ...item, vote_average: -0.01, vote_count: 5 }],
  ['a negative average', { ...item, vote_average: -1, vote_count: 5 }],
  ['an average in text', { ...item, vote_average: '7.6', vote_count: 5 }],
  ['a negative count', { ...item, vote_count: -5 }],
  ['a count with a fraction', { ...item, vote_count: 0.5 }],
  ['genres in text', { ...item, genre_ids: ['18'] }],
  ['a date that is a number', { ...item, release_date: 20_261_106 }],
  ['a picture that is an object', { ...item, poster_path: {} }],
])('%s makes no film', (_what, data) => {
  expect(readTmdbItem(data, names)).toBeNull()
})

test('a key __proto__ changes nothing', () => {
  const data: unknown = JSON.parse(
    '{"id":1,"title":"T","__proto__":{"vote_average":9,"vote_count":9}}',
  )
  expect(readTmdbItem(data, names)?.movie.rating).toBeNull()
})
