import type { Movie } from '@marquee/shared/movie.ts'
import { createSearch, type Chinese } from '../../ui/search.ts'
import { genreKey, genreRank } from './genreKey.ts'

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

/** A genre to choose: how its source spells it, and how many films have it. */
export interface GenreCount {
  id: string
  name: string
  count: number
}

/**
 * The genres of these films, and the `chosen` one even if no film has it. They keep their places when the
 * numbers change: the genres that we can name come first, in one fixed order, then the others by name.
 */
export function genresOf(films: readonly Movie[], chosen = ''): GenreCount[] {
  const found = new Map<string, GenreCount>()
  const note = (name: string, more: number) => {
    const id = genreId(name)
    found.set(id, { id, name, count: (found.get(id)?.count ?? 0) + more })
  }
  // A film may have a genre in two spellings.
  for (const { genres } of films) {
    for (const name of new Map(genres.map((name) => [genreId(name), name])).values()) note(name, 1)
  }
  if (chosen !== '') note(found.get(chosen)?.name ?? chosen, 0)
  return [...found.values()].sort(
    (a, b) => genreRank(a.id) - genreRank(b.id) || compareText(a.id, b.id),
  )
}

/**
 * The films that `query` asks for. Titles are compared as `language` (BCP 47) orders them. Chinese titles are also found
 * by their pinyin and in traditional signs, as far as `chinese` is there.
 */
export function queryFilms(
  films: readonly Movie[],
  { genre, search, sort }: FilmQuery,
  titleOf: (film: Movie) => string,
  language: string,
  chinese: Chinese = {},
): Movie[] {
  const isFound = createSearch(search, chinese)
  const collator = new Intl.Collator(language, { numeric: true })
  const byTitle = (a: Movie, b: Movie) => collator.compare(titleOf(a), titleOf(b))
  const orders: Record<FilmSort, (a: Movie, b: Movie) => number> = {
    rating: (a, b) => (b.rating ?? -1) - (a.rating ?? -1) || b.ratingCount - a.ratingCount,
    votes: (a, b) => b.ratingCount - a.ratingCount,
    // ISO dates can be compared as text. A film without a date comes last.
    release: (a, b) => compareText(b.releaseDate ?? '', a.releaseDate ?? ''),
    title: byTitle,
  }
  return (
    films
      .filter((film) => genre === '' || film.genres.some((one) => genreId(one) === genre))
      .filter(({ title, originalTitle }) => isFound(`${title}\n${originalTitle ?? ''}`))
      // Not by title: films without a rating would change their places with the language.
      .sort((a, b) => orders[sort](a, b) || compareText(a.id, b.id))
  )
}

const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b))
