import { describe, expect, test } from 'vitest'
import { films } from '../programme/films.ts'
import {
  fromDouban,
  listPath,
  openTestSimulator,
  type TestSimulator,
} from '../testing/testSimulator.ts'

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

describe('douban', () => {
  interface Page {
    count: number
    start: number
    total: number
    subject_collection_items: Record<string, unknown>[]
  }
  const page = async (simulator: TestSimulator, query = '') =>
    (await (await simulator.get(listPath + query, fromDouban)).json()) as Page

  test('answers in pages', async () => {
    const simulator = await openTestSimulator()
    const first = await page(simulator, '?start=0&count=15')
    const second = await page(simulator, '?start=15&count=15')
    expect(first).toMatchObject({ start: 0, count: 15, total: 19 })
    expect(second).toMatchObject({ start: 15, count: 4, total: 19 })
    const all = [...first.subject_collection_items, ...second.subject_collection_items]
    expect(new Set(all.map(({ id }) => id)).size).toBe(19)
    expect((await page(simulator, '?start=60')).subject_collection_items).toEqual([])
  })

  test('describes a film as Douban does', async () => {
    const simulator = await openTestSimulator()
    await simulator.send('PUT', '/__sim/movies', {
      movies: [
        {
          ...{ id: '36810105', title: '玛戈的钥匙', originalTitle: 'La Clé de Margot' },
          ...{ regions: ['法国', '比利时'], genres: ['惊悚'], directors: ['Élodie Vasseur'] },
          ...{ rating: 7.2, ratingCount: 3_310, releaseDate: '2026-11-16' },
        },
      ],
    })
    const [film] = (await page(simulator)).subject_collection_items
    expect(film).toMatchObject({
      id: '36810105',
      type: 'movie',
      rating: { count: 3_310, max: 10, star_count: 3.5, value: 7.2 },
      year: '2026',
      card_subtitle: '2026 / 法国 比利时 / 惊悚 / Élodie Vasseur',
      info: '法国 比利时 / 惊悚 / Élodie Vasseur',
      release_date: '11.16',
      original_title: 'La Clé de Margot',
      url: 'https://movie.douban.com/subject/36810105/',
      cover: {
        url: `${simulator.baseUrls.douban}/view/photo/m_ratio_poster/public/p2910000105.jpg`,
      },
    })
  })

  test.each([{}, { referer: 'https://evil.example/m.douban.com' }, { referer: 'm.douban.com' }])(
    'refuses the headers %j',
    async (headers) => {
      const simulator = await openTestSimulator()
      const response = await simulator.get(listPath, headers)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ msg: 'invalid_request_1284', code: 1287 })
    },
  )

  const posterPath = '/douban/view/photo/m_ratio_poster/public/'

  test.each(films)('has a picture of at most 20 kB for $title', async ({ poster }) => {
    const simulator = await openTestSimulator()
    const response = await simulator.get(`${posterPath}${poster}.jpg`, {
      referer: 'https://movie.douban.com/',
    })
    const bytes = await bytesOf(response)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
    expect(bytes.length).toBeLessThanOrEqual(20_000)
  })

  test('sends no picture to foreign pages, and no unknown picture', async () => {
    const simulator = await openTestSimulator()
    expect((await simulator.get(`${posterPath}p2910000101.jpg`)).status).toBe(418)
    expect((await simulator.get(`${posterPath}p1.jpg`, fromDouban)).status).toBe(404)
    expect((await simulator.get(`${posterPath}..%2fdraw.ts.jpg`, fromDouban)).status).toBe(404)
  })
})
