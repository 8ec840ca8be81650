import { parseEvent } from '@marquee/shared/events.ts'
import fetch from 'node-fetch'
import { describe, expect, test } from 'vitest'
import { createUpstreamHttp } from '../../../upstreams/http.ts'
import { createTmdbSource, type TmdbConfig } from './tmdb.ts'
import { textAnswer, type Answer } from '@marquee/simulator/http/answer.ts'
import { filmsOf, openTestTmdb } from '@marquee/simulator/testing/testTmdb.ts'
import {
  tmdbBlocked,
  tmdbTooMany,
  tmdbUnauthorized,
  tmdbWrongShape,
} from '@marquee/simulator/tmdb/tmdbRefusals.ts'

/** The real adapter. It asks the simulated TMDB as it asks the real one. */
async function openSource(
  options: Parameters<typeof openTestTmdb>[0] = {},
  overrides: Partial<TmdbConfig> = {},
) {
  const tmdb = await openTestTmdb(options)
  const get = createUpstreamHttp({ fetch, timeoutMs: 2_000, maxBytes: 2_000_000 })
  const config: TmdbConfig = {
    ...{ baseUrl: tmdb.baseUrl, imageBaseUrl: `${tmdb.baseUrl}/t/p`, token: 'x', pages: 5 },
    ...{ apiKey: undefined, language: 'zh-CN', region: 'CN', userAgent: 'Marquee/test' },
    ...{ intervalMs: 10_000, simulated: true, ...overrides },
  }
  const source = createTmdbSource(config, get, tmdb.time)
  const read = async () => {
    const [event] = await source.read()
    if (event?.name !== 'movies') throw new Error('expected a list of films')
    expect(parseEvent(event.name, event.data)).toEqual(event)
    return event.data.movies
  }
  return { ...tmdb, source, read, get }
}

test('the list arrives with titles, genres, ratings, dates and posters', async () => {
  const { read } = await openSource()
  const movies = await read()
  expect(movies).toHaveLength(19)
  for (const movie of movies) {
    expect(movie.title).toMatch(/\p{Script=Han}/u)
    expect(movie.genres.length).toBeGreaterThan(0)
    expect(movie.releaseDate).toMatch(/^2026-/)
    expect(movie.posterUrl).toBe(`/api/posters/${movie.id}`)
  }
  expect(movies.filter(({ rating }) => rating !== null).length).toBeGreaterThan(15)
})

test('all pages are read', async () => {
  const { read } = await openSource({ films: filmsOf(71) })
  expect((await read()).map(({ id }) => id)).toEqual(filmsOf(71).map(({ id }) => `tmdb:${id}`))
})

test('a key in the address works like a token', async () => {
  const { read } = await openSource({}, { token: undefined, apiKey: 'k&y' })
  expect(await read()).not.toHaveLength(0)
})

test('a TMDB without films gives an empty list', async () => {
  expect(await (await openSource({ films: [] })).read()).toEqual([])
})

test('a poster is at the address that the source says', async () => {
  const { read, source, get } = await openSource()
  const [movie] = await read()
  const address = source.posters.locate(movie?.id ?? '') ?? ''
  expect(source.posters.allows(new URL(address))).toBe(true)
  const { status, header } = await get(address, source.posters.headers)
  expect([status, header('content-type')]).toEqual([200, 'image/jpeg'])
})

const half = (answer: Answer) => ({ ...answer, body: answer.body.subarray(0, 99) })
const faults: [string, (answer: Answer) => Answer | 'hang', string, number?][] = [
  ['429', () => tmdbTooMany, 'rateLimited'],
  ['429 that says when', () => ({ ...tmdbTooMany, retryAfterSeconds: 7 }), 'rateLimited', 7_000],
  ['401', () => tmdbUnauthorized, 'auth'],
  ['500', () => textAnswer(500, 'text/html', '<h1>500</h1>'), 'unavailable'],
  ['404', () => textAnswer(404, 'text/html', ''), 'notFound'],
  ['redirect', () => textAnswer(302, 'text/html', ''), 'blocked'],
  ['page for people', () => tmdbBlocked, 'blocked'],
  ['body that ends in the middle', half, 'parse'],
  ['empty body', (answer) => ({ ...answer, body: new Uint8Array() }), 'parse'],
  ['list of the wrong shape', () => tmdbWrongShape, 'shape'],
  ['body that never comes', () => 'hang', 'unavailable'],
]

describe('an upstream that fails', () => {
  test.each(faults)(
    'with the fault %s is an error that says so',
    async (_what, spoil, kind, waitMs) => {
      const { read, spoilWith } = await openSource()
      spoilWith(spoil)
      const failure = { name: 'UpstreamError', kind, retryAfterMs: waitMs }
      await expect(read()).rejects.toMatchObject(failure)
    },
  )

  test('is read again when it works again', async () => {
    const { read, spoilWith } = await openSource()
    spoilWith(() => tmdbBlocked)
    await expect(read()).rejects.toThrow()
    spoilWith((answer) => answer)
    expect(await read()).toHaveLength(19)
  })

  test('did not refuse our key when we sent none', async () => {
    const { read } = await openSource({}, { token: undefined })
    await expect(read()).rejects.toMatchObject({ kind: 'blocked' })
  })

  test('is unavailable when nothing listens at its address', async () => {
    const { read } = await openSource({}, { baseUrl: 'http://127.0.0.1:1' })
    await expect(read()).rejects.toMatchObject({ kind: 'unavailable' })
  })
})
