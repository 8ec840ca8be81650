import { readFileSync } from 'node:fs'
import { parseEvent, type LiveEvent } from '@marquee/shared/events.ts'
import type { Movies } from '@marquee/shared/movie.ts'
import { describe, expect, test } from 'vitest'
import { createFakeTime } from '../../../testing/fakeTime.ts'
import { answerWith, createFakeUpstream } from '../../../testing/fakeUpstream.ts'
import type { UpstreamAnswer } from '../../../upstreams/http.ts'
import { createDoubanSource } from './douban.ts'

const config = {
  baseUrl: 'https://m.douban.com',
  userAgent: 'Mozilla/5.0 test',
  count: 50,
  intervalMs: 1_800_000,
  simulated: false,
}
const fixture = (name: string) =>
  readFileSync(new URL(`./fixtures/douban-rexxar.${name}`, import.meta.url))

/** A source whose upstream gives these answers in order, and then repeats the last. */
function sourceOf(answers: UpstreamAnswer[], overrides: Partial<typeof config> = {}) {
  let next = 0
  const upstream = createFakeUpstream(() => {
    const answer = answers[Math.min(next++, answers.length - 1)]
    if (answer === undefined) throw new Error('no answer prepared')
    return answer
  })
  const source = createDoubanSource({ ...config, ...overrides }, upstream.get, createFakeTime())
  return { source, calls: upstream.calls }
}

/** What one read publishes, checked against the contract. */
async function readList(answers: UpstreamAnswer[], overrides?: Partial<typeof config>) {
  const events = await sourceOf(answers, overrides).source.read()
  expect(events.map(({ name, data }) => parseEvent(name, data))).toEqual(events)
  expect(events).toHaveLength(1)
  return (events as readonly LiveEvent<'movies'>[])[0]?.data as Movies
}

const item = (id: number, more = {}) => ({ type: 'movie', id: `${id}`, title: 'T', ...more })

const pageOf = (items: unknown[], total = items.length) =>
  answerWith({ count: items.length, start: 0, total, subject_collection_items: items })

describe('every recorded answer', () => {
  test.each([
    ['empty.json', 200, 0],
    ['ok.json', 200, 5],
  ])('%s with status %i has %i films', async (name, status, count) => {
    const answers = [answerWith(fixture(name), { status }), answerWith(fixture('empty.json'))]
    expect((await readList(answers)).movies).toHaveLength(count)
  })

  test.each([
    ['error-noreferer.json', 400, 'config'],
    ['error-ratelimit.json', 400, 'rateLimited'],
    ['error-ratelimit.json', 403, 'rateLimited'],
    ['error-ratelimit.json', 200, 'rateLimited'],
    ['malformed.json', 200, 'parse'],
    ['shape.json', 200, 'shape'],
    ['blocked.html', 403, 'blocked'],
    ['blocked.html', 200, 'blocked'],
  ])('%s with status %i is an error: %s', async (name, status, kind) => {
    const { source } = sourceOf([answerWith(fixture(name), { status })])
    await expect(source.read()).rejects.toMatchObject({ name: 'UpstreamError', kind })
  })
})

test('a list says from where and when it was read', async () => {
  const fetchedAt = Date.parse('2026-11-20T16:02:40Z')
  const list = await readList([answerWith(fixture('empty.json'))])
  expect(list).toEqual({ source: 'douban', simulated: false, fetchedAt, movies: [] })
})

test('a film has every field of the contract', async () => {
  const list = await readList([answerWith(fixture('ok.json')), answerWith(fixture('empty.json'))])
  expect(list.movies[1]).toEqual({
    id: 'douban:36810002',
    title: '深海邮差',
    originalTitle: 'The Deep Courier',
    rating: 7.9,
    ratingCount: 96412,
    posterUrl: '/api/posters/douban:36810002',
    releaseDate: '2026-11-13',
    genres: ['科幻', '冒险'],
    durationMin: null,
    url: 'https://movie.douban.com/subject/36810002/',
    source: 'douban',
  })
  expect(list.movies[0]?.originalTitle).toBeNull()
})

describe('a request', () => {
  test('names the list and sends the headers that Douban wants', async () => {
    const { source, calls } = sourceOf([pageOf([item(1)])])
    await source.read()
    expect(calls).toEqual([
      {
        url: 'https://m.douban.com/rexxar/api/v2/subject_collection/movie_showing/items?start=0&count=50',
        headers: {
          Referer: 'https://m.douban.com/subject_collection/movie_showing',
          'User-Agent': 'Mozilla/5.0 test',
          Accept: 'application/json',
        },
      },
    ])
  })

  test('keeps the path of the base URL', async () => {
    const { source, calls } = sourceOf([pageOf([item(1)])], {
      baseUrl: 'http://127.0.0.1:9/douban',
    })
    await source.read()
    expect(calls[0]?.url).toMatch(/^http:\/\/127\.0\.0\.1:9\/douban\/rexxar\/api\/v2\//)
  })
})

describe('posters', () => {
  const picture = (n: number) => `https://img${n}.doubanio.com/p${n}.jpg`

  test('have an address for each film of the list', async () => {
    const { source } = sourceOf([pageOf([item(1, { cover_url: picture(1) }), item(2)])])
    await source.read()
    expect(source.posters.locate('douban:1')).toBe(picture(1))
    expect(source.posters.locate('douban:2')).toBeNull()
  })

  test('stay those of the old list when a new list failed', async () => {
    const good = pageOf([item(1, { cover: { url: picture(1) } })])
    const { source } = sourceOf([good, answerWith('', { status: 500 })])
    await source.read()
    await expect(source.read()).rejects.toThrow()
    expect(source.posters.locate('douban:1')).toBe(picture(1))
  })
})

describe('a hostile list', () => {
  test('loses an item that is not a film, but not the film after it', async () => {
    const { movies } = await readList([pageOf([null, 5, item(1, { type: 'tv' }), item(2)])])
    expect(movies.map(({ id }) => id)).toEqual(['douban:2'])
  })

  test('without a single film is a change of format, not an empty list', async () => {
    const { source } = sourceOf([pageOf([item(1, { title: null }), item(2, { cover: 'x' })])])
    await expect(source.read()).rejects.toMatchObject({ kind: 'shape' })
  })

  test.each(['{"total":1e999,"subject_collection_items":[]}', '{"total":-1}', '[]', 'null', '"x"'])(
    'with the envelope %s has the wrong shape',
    async (body) => {
      const { source } = sourceOf([answerWith(body)])
      await expect(source.read()).rejects.toMatchObject({ kind: 'shape' })
    },
  )

  test('with the same film twice shows it once, in its first place', async () => {
    const twice = [item(1, { title: 'first' }), item(2), item(1, { title: 'again' })]
    const { movies } = await readList([pageOf(twice)])
    expect(movies.map(({ title }) => title)).toEqual(['first', 'T'])
  })

  test('with 100 000 films is cut, after one request', async () => {
    const items = Array.from({ length: 100_000 }, (_, index) => item(index))
    const { source, calls } = sourceOf([pageOf(items, 1e9)])
    const [event] = (await source.read()) as LiveEvent<'movies'>[]
    expect([event?.data.movies.length, calls.length]).toEqual([500, 1])
  })
})
