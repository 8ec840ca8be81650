import { describe, expect, test } from 'vitest'
import { answerWith } from '../../../testing/fakeUpstream.ts'
import { fixture, item, pageOf, readList, sourceOf } from '../../../testing/testTmdbSource.ts'

describe('every recorded answer', () => {
  test.each([
    ['now-playing.ok', 3],
    ['now-playing.empty', 0],
  ])('%s has %i films', async (name, count) => {
    expect((await readList([fixture(name)])).movies).toHaveLength(count)
  })

  test.each([
    ['now-playing.malformed', 200, 'parse'],
    ['now-playing.shape', 200, 'shape'],
    ['error-400-page', 400, 'config'],
    ['error-401', 401, 'auth'],
    ['error-401', 200, 'auth'],
    ['error-404', 404, 'notFound'],
    ['error-429', 429, 'rateLimited'],
    ['error-429', 200, 'rateLimited'],
    ['error-503', 503, 'unavailable'],
  ])('%s with status %i is an error: %s', async (name, status, kind) => {
    const { source } = sourceOf([fixture(name, status)])
    await expect(source.read()).rejects.toMatchObject({ name: 'UpstreamError', kind })
  })

  test.each([
    [200, 'blocked'],
    [403, 'blocked'],
    [502, 'unavailable'],
  ])('a page in HTML with status %i is an error: %s', async (status, kind) => {
    const { source } = sourceOf([answerWith('\n<!DOCTYPE html><title>x</title>', { status })])
    await expect(source.read()).rejects.toMatchObject({ name: 'UpstreamError', kind })
  })

  test('with a time to wait passes that time on', async () => {
    const busy = answerWith('', { status: 429, headers: { 'retry-after': '7' } })
    await expect(sourceOf([busy]).source.read()).rejects.toMatchObject({ retryAfterMs: 7_000 })
    const bare = sourceOf([fixture('error-429', 429)]).source
    await expect(bare.read()).rejects.toMatchObject({ retryAfterMs: undefined })
  })
})

test('a list says from where and when it was read', async () => {
  const fetchedAt = Date.parse('2026-11-20T16:02:40Z')
  const list = await readList([fixture('now-playing.empty')])
  expect(list).toEqual({ source: 'tmdb', simulated: false, fetchedAt, movies: [] })
})

test('a film has every field of the contract', async () => {
  const list = await readList([fixture('now-playing.ok')])
  expect(list.movies[1]).toEqual({
    id: 'tmdb:1390002',
    title: '深海邮差',
    originalTitle: 'The Deep Courier',
    rating: 7.1,
    ratingCount: 1_893,
    posterUrl: '/api/posters/tmdb:1390002',
    releaseDate: '2026-11-13',
    genres: ['科幻', '冒险'],
    durationMin: null,
    url: 'https://www.themoviedb.org/movie/1390002',
    source: 'tmdb',
  })
})

test('films are shown without genres while the genres cannot be read', async () => {
  const genres = answerWith('', { status: 500 })
  const list = await readList([pageOf([item(1, { genre_ids: [18] })])], { genres })
  expect(list.movies.map((film) => film.genres)).toEqual([[]])
})

describe('pages', () => {
  test('are joined in their order, each film once, in its first place', async () => {
    const again = item(1, { title: 'again' })
    const pages = [pageOf([item(3), item(1)], 3), pageOf([again, item(2)], 3), pageOf([], 3)]
    const { movies } = await readList(pages)
    expect(movies.map(({ title }) => title)).toEqual(['T3', 'T1', 'T2'])
  })

  test.each([
    [1, 5, 1],
    [3, 5, 3],
    [71, 5, 5],
    [71, 2, 2],
    [0, 5, 1],
  ])('of %i there are, with a limit of %i, %i are asked for', async (total, limit, count) => {
    const { source, asked } = sourceOf([pageOf([item(1)], total)], { pages: limit })
    await source.read()
    const pagesAsked = asked().filter((path) => path.startsWith('/3/movie/'))
    expect(pagesAsked.map((path) => path.split('page=')[1])).toEqual(
      Array.from({ length: count }, (_, index) => String(index + 1)),
    )
  })

  test('fail the read when one of them fails, so that no film seems to be gone', async () => {
    const { source } = sourceOf([pageOf([item(1)], 2), answerWith('', { status: 500 })])
    await expect(source.read()).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

describe('posters', () => {
  const withPicture = pageOf([item(1, { poster_path: '/p.jpg' }), item(2)])

  test('have an address for each film of the list', async () => {
    const { source } = sourceOf([withPicture])
    await source.read()
    expect(source.posters.locate('tmdb:1')).toBe('https://image.tmdb.org/t/p/w342/p.jpg')
    expect(source.posters.locate('tmdb:2')).toBeNull()
  })

  test('stay those of the old list when a new list failed', async () => {
    const answers = [withPicture]
    const { source } = sourceOf(answers)
    await source.read()
    answers[0] = answerWith('', { status: 500 })
    await expect(source.read()).rejects.toThrow()
    expect(source.posters.locate('tmdb:1')).not.toBeNull()
  })
})
