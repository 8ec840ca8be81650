import type { Movie, Movies } from '@marquee/shared/movie.ts'

/** The newest list of films, and what this page knows from having watched it change. */
export interface FilmList extends Movies {
  /** When each film was first seen here (server's epoch ms), also those that have left since. */
  firstSeenAt: ReadonlyMap<Movie['id'], number>
  /** When the first list came: its films were there before us, so they are not new. */
  watchedSince: number
}

/** The list after `movies` was published at `at`. Another source starts a new list. */
export function nextFilmList(previous: FilmList | null, movies: Movies, at: number): FilmList {
  const known = previous?.source === movies.source ? previous : null
  const firstSeenAt = new Map(known?.firstSeenAt)
  for (const { id } of movies.movies) if (!firstSeenAt.has(id)) firstSeenAt.set(id, at)
  return { ...movies, firstSeenAt, watchedSince: known?.watchedSince ?? at }
}

/** The films that came while we were watching: id → when (server's epoch ms). */
export function newFilms(list: FilmList): ReadonlyMap<Movie['id'], number> {
  return new Map([...list.firstSeenAt].filter(([, at]) => at > list.watchedSince))
}
