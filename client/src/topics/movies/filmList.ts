import type { Movie, Movies } from '@marquee/shared/movie.ts'
import type { LiveTopic } from '../../store/liveTopic.ts'
import { withRatings, type RatingTrails } from './ratingTrails.ts'

/** The newest list of films, and what this page knows because it watched the list change. */
export interface FilmList extends Movies {
  /** When this page first saw each film (server's epoch ms). Films that have left stay in it. */
  firstSeenAt: ReadonlyMap<Movie['id'], number>
  /** When the first list came. Its films were there before the page, so they are not new. */
  watchedSince: number
  /** The ratings of every film while this page was open. */
  trails: RatingTrails
}

declare module '../../store/liveTopic.ts' {
  interface OwnValues {
    movies: FilmList | null
  }
}

export const filmList: LiveTopic<Movies, FilmList | null> = {
  initial: null,
  reduce: (list, movies, { at }) => nextFilmList(list, movies, at),
  without: (list, gone) => (list !== null && gone.has(list.source) ? null : list),
}

/** The list after `movies` was published at `at`. Another source starts a new list. */
export function nextFilmList(previous: FilmList | null, movies: Movies, at: number): FilmList {
  const known = previous?.source === movies.source ? previous : null
  const firstSeenAt = new Map(known?.firstSeenAt)
  for (const { id } of movies.movies) if (!firstSeenAt.has(id)) firstSeenAt.set(id, at)
  const trails = withRatings(previous?.trails ?? new Map(), movies.movies, movies.fetchedAt)
  return { ...movies, firstSeenAt, watchedSince: known?.watchedSince ?? at, trails }
}

/** The films that came while this page was open: id → when (server's epoch ms). */
export function newFilms(list: FilmList): ReadonlyMap<Movie['id'], number> {
  return new Map([...list.firstSeenAt].filter(([, at]) => at > list.watchedSince))
}
