import type { Movie } from '@marquee/shared/movie.ts'
import { createSearch, type MatchPinyin } from '../../ui/search.ts'
import { genreKey } from './genreKey.ts'

export const filmSorts = ['rating', 'votes', 'release', 'title'] as const
export type FilmSort = (typeof filmSorts)[number]

/** Which films are shown, and in which order. */
export interface FilmQuery {
  /** A genre by its `genreId`; empty for all. */
  genre: string
  search: string
  sort: FilmSort
}

/** The name of a genre in addresses. It is the same in every language. */
export const genreId = (genre: string) => genreKey(genre) ?? genre

/** The genres of these films, the most frequent first. */
export function genresOf(films: readonly Movie[]): string[] {
  const counts = new Map<string, number>()
  for (const genre of films.flatMap(({ genres }) => genres)) {
    counts.set(genre, (counts.get(genre) ?? 0) + 1)
  }
  return [...counts.entries()].sort(([, a], [, b]) => b - a).map(([genre]) => genre)
}

/**
 * The films that `query` asks for. Titles are compared as `language` (BCP 47) orders them. Chinese titles are also found
 * by their pinyin where `matchPinyin` is there.
 */
export function queryFilms(
  films: readonly Movie[],
  { genre, search, sort }: FilmQuery,
  titleOf: (film: Movie) => string,
  language: string,
  matchPinyin: MatchPinyin | null = null,
): Movie[] {
  const isFound = createSearch(search, matchPinyin)
  const collator = new Intl.Collator(language, { numeric: true })
  const byTitle = (a: Movie, b: Movie) => collator.compare(titleOf(a), titleOf(b))
  const orders: Record<FilmSort, (a: Movie, b: Movie) => number> = {
    rating: (a, b) => (b.rating ?? -1) - (a.rating ?? -1) || b.ratingCount - a.ratingCount,
    votes: (a, b) => b.ratingCount - a.ratingCount,
    // ISO dates can be compared as text. A film without a date comes last.
    release: (a, b) => compareText(b.releaseDate ?? '', a.releaseDate ?? ''),
    title: byTitle,
  }
  return films
    .filter((film) => genre === '' || film.genres.some((one) => genreId(one) === genre))
    .filter(({ title, originalTitle }) => isFound(`${title} ${originalTitle ?? ''}`))
    .sort((a, b) => orders[sort](a, b) || byTitle(a, b))
}

const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b))
