import type { PosterOrigin } from '../posterOrigin.ts'
import type { TmdbFilm } from './tmdbItem.ts'

export interface TmdbPosters extends PosterOrigin {
  /** Takes the pictures of a new list and forgets those of the old list. */
  replace(films: readonly TmdbFilm[]): void
}

// The width in pixels, one of TMDB's sizes. It is sharp on a card at a density of two.
const size = 'w342'

/**
 * The addresses of the pictures of the newest list. Their host needs no key, so it never gets one.
 */
export function createTmdbPosters({
  imageBaseUrl,
  userAgent,
}: {
  imageBaseUrl: string
  userAgent: string
}): TmdbPosters {
  const { origin } = new URL(imageBaseUrl)
  let pictures: ReadonlyMap<string, string> = new Map()

  return {
    locate: (movieId) => pictures.get(movieId) ?? null,
    allows: (url) => url.origin === origin,
    headers: { 'User-Agent': userAgent },
    replace(films) {
      pictures = new Map(
        films.flatMap(({ movie, picture }) =>
          picture === null ? [] : [[movie.id, `${imageBaseUrl}/${size}${picture}`]],
        ),
      )
    },
  }
}
