import { expect, test } from 'vitest'
import { parseEvent, type LiveEvent } from '@marquee/shared/events.ts'
import { encodeEvent } from '@marquee/sse-server'
import { fitFilms } from './fitFilms.ts'

const listOf = (count: number): LiveEvent<'movies'> =>
  parseEvent('movies', {
    source: 'a source with a long name',
    simulated: true,
    fetchedAt: 1,
    movies: Array.from({ length: count }, (_, id) => ({
      id: `test:${id}`,
      title: '姑苏灯影'.repeat(1 + (id % 70)),
      originalTitle: '"\\'.repeat(id % 100) || null,
      rating: 8.1,
      ratingCount: 10,
      posterUrl: null,
      releaseDate: null,
      genres: ['剧情'],
      durationMin: null,
      url: 'https://films.example/',
      source: 'test',
    })),
  })
const sizeOf = ({ name, data }: LiveEvent) =>
  Buffer.byteLength(
    encodeEvent({ event: name, data: JSON.stringify(data), id: '1795190557000-12' }),
  )

test('a list that fits stays as it is', () => {
  const list = listOf(20)
  expect(fitFilms(list, sizeOf(list) + 128)).toBe(list)
})

test.each([2_000, 5_000, 10_000, 50_000])(
  'a list that is too large has its first films in %i bytes',
  (max) => {
    const list = listOf(500)
    const fitting = fitFilms(list, max)
    const { length } = fitting.data.movies
    expect(length).toBeGreaterThan(0)
    expect(fitting.data.movies).toEqual(list.data.movies.slice(0, length))
    expect(sizeOf(fitting)).toBeLessThanOrEqual(max)
    // One more film would have been too much, apart from the room that is kept for the frame.
    expect(sizeOf(fitFilms(list, max + 1_200))).toBeGreaterThan(max - 128)
  },
)

test('no list is larger than the limit, however many films it has', () => {
  const list = listOf(500)
  for (let max = 2_000; max < 2_400; max++) {
    expect(sizeOf(fitFilms(list, max))).toBeLessThanOrEqual(max)
  }
  for (let max = 200_000; max < 201_000; max += 20) {
    expect(sizeOf(fitFilms(list, max))).toBeLessThanOrEqual(max)
  }
})

test('a list stays as it is when not even one film fits, and is refused later', () => {
  const list = listOf(3)
  expect(fitFilms(list, 100)).toBe(list)
})
