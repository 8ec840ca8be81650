import { describe, expect, test } from 'vitest'
import { films } from '../programme/films.ts'
import { filmsOf, openTestTmdb } from '../testing/testTmdb.ts'

const bearer = { authorization: 'Bearer x' }
const list = '/3/movie/now_playing'

interface Page {
  page: number
  results: Record<string, unknown>[]
  total_pages: number
  total_results: number
}

describe('the list of films', () => {
  test('answers in pages of twenty', async () => {
    const { get } = await openTestTmdb({ films: filmsOf(41) })
    const page = async (n: number) =>
      (await (await get(`${list}?page=${n}`, bearer)).json()) as Page
    const [first, third, fourth] = [await page(1), await page(3), await page(4)]
    expect(first).toMatchObject({ page: 1, total_pages: 3, total_results: 41 })
    expect(first.results.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(third.results.map(({ id }) => id)).toEqual([41])
    expect(fourth.results).toEqual([])
  })

  test.each(['0', '501', '-1', 'x', '1.5', ''])('has no page "%s"', async (page) => {
    const { get } = await openTestTmdb()
    const response = await get(`${list}?page=${page}`, bearer)
    expect([response.status, await response.json()]).toMatchObject([400, { status_code: 22 }])
  })

  test('says which days it covers', async () => {
    const { get } = await openTestTmdb()
    expect(await (await get(list, bearer)).json()).toMatchObject({
      dates: { maximum: '2026-11-25', minimum: '2026-10-14' },
    })
  })

  test('describes a film as TMDB does', async () => {
    const [film] = filmsOf(1, {
      ...{ title: '玛戈的钥匙', originalTitle: 'La Clé de Margot', regions: ['法国', '比利时'] },
      ...{ genres: ['惊悚', '纪录片', '相声'], poster: 'p2910000105' },
    })
    const { get } = await openTestTmdb({ films: film === undefined ? [] : [film] })
    const { results } = (await (await get(`${list}?language=zh-CN`, bearer)).json()) as Page
    expect(results[0]).toMatchObject({
      id: 1,
      title: '玛戈的钥匙',
      original_title: 'La Clé de Margot',
      original_language: 'fr',
      genre_ids: [53, 99],
      poster_path: '/p2910000105.jpg',
      release_date: '2026-11-16',
      vote_average: 7.2,
      vote_count: 10,
    })
  })

  test('has 0 and empty text for unknown values', async () => {
    const films = filmsOf(1, { rating: null, releaseDate: null, regions: [] })
    const { get } = await openTestTmdb({ films })
    const { results } = (await (await get(list, bearer)).json()) as Page
    expect(results[0]).toMatchObject({
      ...{ vote_average: 0, vote_count: 0, release_date: '', poster_path: null },
      original_language: 'xx',
    })
  })

  test('has the original title where there is no translation', async () => {
    const { get } = await openTestTmdb({ films: filmsOf(1, { originalTitle: 'T' }) })
    const titleIn = async (query: string) =>
      ((await (await get(list + query, bearer)).json()) as Page).results[0]?.title
    expect(await titleIn('?language=zh-CN')).toBe('片1')
    expect(await titleIn('?language=de-DE')).toBe('T')
    expect(await titleIn('')).toBe('T')
  })
})

test.each([
  ['zh-CN', '剧情'],
  ['en-US', 'Drama'],
])('genres have their names in %s', async (language, name) => {
  const { get } = await openTestTmdb()
  const { genres } = (await (
    await get(`/3/genre/movie/list?language=${language}`, bearer)
  ).json()) as { genres: object[] }
  expect(genres).toHaveLength(19)
  expect(genres).toContainEqual({ id: 18, name })
})

test.each([
  ['', bearer],
  ['?api_key=x', {}],
])('any key is accepted: with the query "%s" and the headers %j', async (query, headers) => {
  const { get } = await openTestTmdb()
  expect((await get(list + query, headers)).status).toBe(200)
})

test.each([
  ['', {}],
  ['?api_key=', {}],
  ['', { authorization: 'Bearer ' }],
  ['', { authorization: 'Basic x' }],
])('no key is refused: with the query "%s" and the headers %j', async (query, headers) => {
  const { get } = await openTestTmdb()
  const response = await get(list + query, headers)
  expect([response.status, await response.json()]).toMatchObject([401, { status_code: 7 }])
})

test('a path that TMDB does not have is not found', async () => {
  const { get } = await openTestTmdb()
  const response = await get('/3/movie/now_showing', bearer)
  expect([response.status, await response.json()]).toMatchObject([404, { status_code: 34 }])
})

describe('a picture', () => {
  test.each(films)('of $title is there for everybody', async ({ poster }) => {
    const { get } = await openTestTmdb()
    const response = await get(`/t/p/w342/${poster}.jpg`)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect([...new Uint8Array(await response.arrayBuffer()).subarray(0, 2)]).toEqual([0xff, 0xd8])
  })

  test.each(['w342/p1.jpg', 'w342/p2910000101.png', 'w1/p2910000101.jpg', 'w342/..%2fdraw.ts'])(
    'at %s is not there',
    async (path) => {
      const { get } = await openTestTmdb()
      expect((await get(`/t/p/${path}`)).status).toBe(404)
    },
  )
})
