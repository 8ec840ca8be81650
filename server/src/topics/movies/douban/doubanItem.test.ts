import { describe, expect, test } from 'vitest'
import { readDoubanItem } from './doubanItem.ts'

const nowMs = Date.parse('2026-11-20T16:02:40Z')
const item = { type: 'movie', id: '1', title: 'T' }

/** The film that an item with these fields becomes. Its picture may come from doubanio.com. */
const readItem = (data: unknown) =>
  readDoubanItem(data, nowMs, (url) => url.host.endsWith('.doubanio.com'))
const filmOf = (fields: object) => readItem({ ...item, ...fields })?.movie

test('a film is shown when Douban knows only its title', () => {
  expect(readItem(item)).toEqual({
    movie: {
      id: 'douban:1',
      title: 'T',
      originalTitle: null,
      rating: null,
      ratingCount: 0,
      posterUrl: null,
      releaseDate: null,
      genres: [],
      durationMin: null,
      url: 'https://movie.douban.com/subject/1/',
      source: 'douban',
    },
    picture: null,
  })
})

test('an item with a blank title is no film', () => {
  expect(readItem({ ...item, title: '\u3164\u2800' })).toBeNull()
})

test('a title loses invisible marks, and is cut when it is too long', () => {
  const film = filmOf({ title: `\u200e 灯塔\u202e${'x'.repeat(500)}`, original_title: '\ufeff' })
  expect([film?.title.slice(0, 3), film?.title.length]).toEqual(['灯塔x', 300])
  expect(film?.originalTitle).toBeNull()
})

test.each([
  [null, null, 0],
  [{ value: 0, count: 0 }, null, 0],
  [{ value: 0, count: 12 }, null, 12],
  [{ value: 8.4, count: 0 }, null, 0],
  [{ value: 8.4, count: 3, max: 10 }, 8.4, 3],
])('the rating %j is %d of %i people', (rating, value, count) => {
  expect(filmOf({ rating })).toMatchObject({ rating: value, ratingCount: count })
})

test('a release date gets the nearest year', () => {
  expect(filmOf({ release_date: '01.02' })?.releaseDate).toBe('2027-01-02')
})

test.each([
  ['2026 / 中国大陆 / 剧情 悬疑 / 林渡', ['剧情', '悬疑']],
  ['美国 英国 / 科幻 / Nora Whitfield', ['科幻']],
  ['2026 / 日本 / a b c d e f g', ['a', 'b', 'c', 'd', 'e']],
  ['2026 / 日本 /  \u200e 动画 ', ['动画']],
  ['2026 / 日本 / 剧情\u00a0悬疑\t动画', ['剧情', '悬疑', '动画']],
  ['2026', []],
  ['', []],
  [null, []],
])('the subtitle "%s" has the genres %j', (card_subtitle, genres) => {
  expect(filmOf({ card_subtitle })?.genres).toEqual(genres)
})

const own = 'https://movie.douban.com/subject/1/'
test.each([
  [`${own}?from=x`, `${own}?from=x`],
  ['https://www.douban.com/doubanapp/dispatch?uri=/movie/1/', own],
  ['https://movie.douban.com.evil.example/subject/1/', own],
  [`${own}?from=${'x'.repeat(2_000)}`, own],
  [`${own}?from=${'中'.repeat(300)}`, own],
  ['javascript://movie.douban.com/%0aalert(1)', own],
  ['', own],
  [null, own],
])('the link %s becomes %s', (url, link) => {
  expect(filmOf({ url })?.url).toBe(link)
})

describe('the picture', () => {
  const picture = (n: number) => `https://img${n}.doubanio.com/p.jpg`

  test.each([
    ['cover', { cover: { url: picture(1), width: 2 } }, 1],
    ['cover_url before cover', { cover: { url: picture(1) }, cover_url: picture(2) }, 2],
    ['pic.normal', { cover_url: picture(2), pic: { large: '', normal: picture(3) } }, 3],
    ['pic.large', { pic: { large: picture(7), normal: picture(3) } }, 7],
  ])('comes from %s', (_where, fields, n) => {
    const film = readItem({ ...item, ...fields })
    expect(film?.picture).toBe(picture(n))
    expect(film?.movie.posterUrl).toBe('/api/posters/douban:1')
  })

  test.each([
    ['everything is empty', { cover: null, pic: null, cover_url: '' }],
    ['the host is not allowed', { cover: { url: 'https://evil.example/p.jpg' } }],
    ['the address is none', { cover: { url: 'p.jpg' } }],
  ])('is missing when %s', (_why, fields) => {
    const film = readItem({ ...item, ...fields })
    expect([film?.picture, film?.movie.posterUrl]).toEqual([null, null])
  })
})

test.each([
  ['null', null],
  ['a number', 5],
  ['a list', []],
  ['a series', { ...item, type: 'tv' }],
  ['an id that is a number', { ...item, id: 1 }],
  ['an id with letters', { ...item, id: 'abc' }],
  ['an id that is a path', { ...item, id: '../1' }],
  ['an empty title', { ...item, title: '\u200e ' }],
  ['a title that is a list', { ...item, title: ['T'] }],
  ['a rating above 10', { ...item, rating: { value: 11, count: 5 } }],
  ['a rating of infinity', { ...item, rating: { value: Infinity, count: 5 } }],
  ['a rating that is not a number', { ...item, rating: { value: NaN, count: 5 } }],
  ['a negative count', { ...item, rating: { value: 5, count: -5 } }],
  ['a count with a fraction', { ...item, rating: { value: 5, count: 0.5 } }],
  ['a cover that is text', { ...item, cover: 'x' }],
])('%s makes no film', (_what, data) => {
  expect(readItem(data)).toBeNull()
})

test('a key __proto__ changes nothing', () => {
  const data: unknown = JSON.parse(
    '{"type":"movie","id":"1","title":"T","__proto__":{"rating":{"value":9,"count":9}}}',
  )
  expect(readItem(data)?.movie.rating).toBeNull()
})
