import { expect, test } from 'vitest'
import { createFakeTime } from '../../../testing/fakeTime.ts'
import { answerWith, createFakeUpstream } from '../../../testing/fakeUpstream.ts'
import { createDoubanSource } from './douban.ts'

const film = { type: 'movie', id: '1', title: 'A film' }
const bodyOf = (items: unknown, more: object = {}) => ({
  count: 50,
  start: 0,
  total: Array.isArray(items) ? items.length : 1,
  subject_collection_items: items,
  ...more,
})

async function filmsOf(body: unknown, status = 200) {
  const { get } = createFakeUpstream(() => answerWith(body, { status }))
  const config = {
    baseUrl: 'https://m.douban.com',
    userAgent: 'Mozilla/5.0 test',
    count: 50,
    intervalMs: 1_800_000,
    simulated: false,
  }
  const source = createDoubanSource(config, get, createFakeTime())
  const [event] = await source.read()
  if (event?.name !== 'movies') throw new Error('expected a list of films')
  return event.data.movies.map((movie) => ({ ...movie, picture: source.posters.locate(movie.id) }))
}

test('an empty list is accepted only where no film was announced', async () => {
  expect(await filmsOf(bodyOf([]))).toEqual([])
  await expect(filmsOf(bodyOf([], { total: 43 }))).rejects.toMatchObject({ kind: 'shape' })
})

test.each([
  null,
  {},
  { value: null, count: null },
  { value: 0, count: 0, max: 10, star_count: 0 },
  { value: 8.1, count: 0 },
  { value: 0, count: 12 },
  { count: 12 },
])('a film with the rating %j is shown as unrated', async (rating) => {
  expect(await filmsOf(bodyOf([{ ...film, rating }]))).toMatchObject([{ rating: null }])
})

const good = 'https://img3.doubanio.com/view/photo/m_ratio_poster/public/p1.jpg'
test.each([
  ['pic.large', { pic: { large: good, normal: null } }],
  ['pic.normal', { pic: { large: '', normal: good } }],
  ['cover_url', { cover_url: good }],
  ['cover.url', { cover: { url: good, width: 1, height: 1, shape: 'rectangle' } }],
  [
    'a fallback, after one from elsewhere',
    { pic: { large: 'https://x.example/1.jpg', normal: good } },
  ],
  ['a fallback, after text that is no address', { pic: { large: 'p1.jpg' }, cover_url: good }],
  [
    'a fallback, after one without encryption',
    { cover_url: good.replace('s:', ':'), cover: { url: good } },
  ],
])('a picture is found in %s', async (_, fields) => {
  expect(await filmsOf(bodyOf([{ ...film, ...fields }]))).toMatchObject([{ picture: good }])
})

test.each([
  'https://www.douban.com/doubanapp/dispatch?uri=/movie/1/',
  'http://movie.douban.com/subject/1/',
  'https://movie.douban.com.evil.example/subject/1/',
  'javascript:alert(1)',
  '',
  null,
])('a film whose address is %j gets the link of its id', async (url) => {
  expect(await filmsOf(bodyOf([{ ...film, url }]))).toMatchObject([
    { url: 'https://movie.douban.com/subject/1/' },
  ])
})

test.each([
  ['11.13', '2026-11-13'],
  ['12.31', '2026-12-31'],
  ['01.02', '2027-01-02'],
  ['02.29', null],
  ['13.01', null],
  ['2026-11-13', null],
  ['', null],
  [null, null],
])('the date %j means %j', async (release_date, releaseDate) => {
  expect(await filmsOf(bodyOf([{ ...film, release_date }]))).toMatchObject([{ releaseDate }])
})

test.each([
  ['2026 / 中国大陆 / 剧情 悬疑 / 导演 / 演员', ['剧情', '悬疑']],
  ['中国大陆 / 剧情 / 导演', ['剧情']],
  ['2026 / 中国大陆', []],
  ['2026', []],
  ['', []],
  [null, []],
  ['2026 / 美国 / 1 2 3 4 5 6 7', ['1', '2', '3', '4', '5']],
])('the subtitle %j has the genres %j', async (card_subtitle, genres) => {
  expect(await filmsOf(bodyOf([{ ...film, card_subtitle }]))).toMatchObject([{ genres }])
})

test.each([
  ['a number', 7],
  ['null', null],
  ['a series', { ...film, id: '2', type: 'tv' }],
  ['one without a number', { ...film, id: 'abc' }],
  ['one without a title', { ...film, id: '2', title: '\u200e\u202e ' }],
  [
    'one with a dangerous key only',
    JSON.parse('{"__proto__":{"type":"movie","id":"2"}}') as unknown,
  ],
])('%s in the list of films is left out', async (_, other) => {
  expect((await filmsOf(bodyOf([other, film, film]))).map(({ id }) => id)).toEqual(['douban:1'])
})

test.each([
  [400, { msg: 'invalid_request_1284', code: 1287 }, 'config'],
  [200, { msg: 'subject_ip_rate_limit', code: 1309 }, 'rateLimited'],
  [403, { msg: 'search_access_rate_limit', code: 1080 }, 'rateLimited'],
  [400, { msg: 'rate_limit_exceeded2: 1.2.3.4', code: 112 }, 'rateLimited'],
  [403, { msg: 'invalid_apikey', code: 104 }, 'blocked'],
  [200, { msg: 'need_login', code: 9 }, 'shape'],
  [200, `;jsonp1(${JSON.stringify(bodyOf([film]))})`, 'parse'],
  [200, '<script>location="https://sec.douban.com"</script>', 'blocked'],
  [418, '', 'blocked'],
  [503, '<html>', 'unavailable'],
])('status %i with %j is an error: %s', async (status, body, kind) => {
  await expect(filmsOf(body, status)).rejects.toMatchObject({ kind })
})
