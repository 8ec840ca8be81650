import type { Movie, Movies } from '@marquee/shared/movie.ts'
import { describe, expect, test } from 'vitest'
import { newFilms, nextFilmList, type FilmList } from './filmList.ts'

const film = (name: string, source: string): Movie => ({
  id: `${source}:${name}`,
  title: name,
  originalTitle: null,
  rating: null,
  ratingCount: 0,
  posterUrl: null,
  releaseDate: null,
  genres: [],
  durationMin: null,
  url: 'https://example.com/',
  source,
})

const listOf = (names: string[], source = 'douban'): Movies => ({
  source,
  simulated: true,
  fetchedAt: 0,
  movies: names.map((name) => film(name, source)),
})

/** The state after `lists` came at 1, 2, 3 … */
function after(...lists: Movies[]): FilmList {
  const list = lists.reduce<FilmList | null>(
    (known, next, i) => nextFilmList(known, next, i + 1),
    null,
  )
  if (list === null) throw new Error('no lists')
  return list
}

describe('filmList', () => {
  test('takes the newest list as it is', () => {
    expect(after(listOf(['a', 'b']), listOf(['b'])).movies.map(({ title }) => title)).toEqual(['b'])
  })

  test('does not call a film new that the first list had', () => {
    expect(newFilms(after(listOf(['a', 'b'])))).toEqual(new Map())
  })

  test('calls a film new that only a later list has', () => {
    expect(newFilms(after(listOf(['a']), listOf(['a', 'b'])))).toEqual(new Map([['douban:b', 2]]))
  })

  test('does not call a film new that left and came back', () => {
    expect(newFilms(after(listOf(['a']), listOf([]), listOf(['a'])))).toEqual(new Map())
  })

  test('starts again when the source changes', () => {
    expect(newFilms(after(listOf(['a']), listOf(['a', 'b'], 'tmdb')))).toEqual(new Map())
  })

  test('keeps past ratings, also those of a film that has left', () => {
    const { trails } = after(listOf(['a']), listOf(['b']))
    expect([...trails.keys()]).toEqual(['douban:a', 'douban:b'])
  })
})
