import type { PosterOrigin } from '../posterOrigin.ts'
import type { TmdbFilm } from './tmdbItem.ts'

export interface TmdbPosters extends PosterOrigin {
  /** Takes over the pictures of a new list and forgets those of the list before. */
  replace(films: readonly TmdbFilm[]): void
}

// Pixels wide, of the sizes that there are: sharp on a card at twice the density.
const size = 'w342'

/** Where the pictures of the newest list are. Their host wants no key, and is never sent one. */
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
