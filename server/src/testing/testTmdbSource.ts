import { readFileSync } from 'node:fs'
import { parseEvent, type LiveEvent } from '@marquee/shared/events.ts'
import { expect } from 'vitest'
import { createFakeTime } from './fakeTime.ts'
import { answerWith, createFakeUpstream } from './fakeUpstream.ts'
import type { UpstreamAnswer } from '../upstreams/http.ts'
import { createTmdbSource, type TmdbConfig } from '../topics/movies/tmdb/tmdb.ts'

export const config: TmdbConfig = {
  baseUrl: 'https://api.themoviedb.org',
  imageBaseUrl: 'https://image.tmdb.org/t/p',
  token: 'a-token',
  apiKey: undefined,
  language: 'zh-CN',
  region: 'CN',
  pages: 5,
  userAgent: 'Marquee/test',
  intervalMs: 21_600_000,
  simulated: false,
}
/** A recorded answer, by the part of its file name after `tmdb-`. */
export const fixture = (name: string, status = 200) =>
  answerWith(
    readFileSync(new URL(`../topics/movies/tmdb/fixtures/tmdb-${name}.json`, import.meta.url)),
    { status },
  )

export const item = (id: number, more = {}) => ({ id, title: `T${id}`, ...more })
export const pageOf = (results: unknown, total_pages: unknown = 1) =>
  answerWith({ results, total_pages })

/** `genres` is the answer of the list of genres. */
type TmdbOverrides = Partial<TmdbConfig> & { genres?: UpstreamAnswer }

/** A source whose upstream answers with these pages. Every further page is the last of them. */
export function sourceOf(
  pages: UpstreamAnswer[],
  { genres = fixture('genres.zh'), ...overrides }: TmdbOverrides = {},
) {
  const time = createFakeTime()
  const upstream = createFakeUpstream((url) => {
    const { pathname, searchParams } = new URL(url)
    if (pathname.endsWith('/genre/movie/list')) return genres
    const page = pages[Math.min(Number(searchParams.get('page')), pages.length) - 1]
    if (page === undefined) throw new Error('no page prepared')
    return page
  })
  const source = createTmdbSource({ ...config, ...overrides }, upstream.get, time)
  const asked = () => upstream.calls.map(({ url }) => url.replace(config.baseUrl, ''))
  return { source, time, calls: upstream.calls, asked }
}

/** The list of one read, checked against the contract. */
export async function readList(...input: Parameters<typeof sourceOf>) {
  const [event, ...more] = await sourceOf(...input).source.read()
  if (event?.name !== 'movies') throw new Error('expected a list of films')
  expect(more).toEqual([])
  expect(parseEvent(event.name, event.data)).toEqual(event)
  return event.data
}
export const idsOf = (list: LiveEvent<'movies'>['data']) => list.movies.map(({ id }) => id)
