import type { Movie } from '@marquee/shared/movie.ts'

/** The rating of a film at one time (server's epoch ms). */
export interface Rated {
  at: number
  rating: number | null
  votes: number
}

/** The ratings of every film while this page was open, oldest first. */
export type RatingTrails = ReadonlyMap<Movie['id'], readonly Rated[]>

// With a list every half minute, this is two hours. The first entry always stays.
const maxPoints = 240

/** The trails after a list that was fetched at `at`. A rating that did not change adds nothing. */
export function withRatings(
  trails: RatingTrails,
  films: readonly Movie[],
  at: number,
): RatingTrails {
  const changed = films.flatMap(({ id, rating, ratingCount: votes }) => {
    const trail = trails.get(id) ?? []
    const last = trail.at(-1)
    if (last?.rating === rating && last.votes === votes) return []
    const [first, ...rest] = [...trail, { at, rating, votes }]
    return first === undefined ? [] : [[id, [first, ...rest.slice(1 - maxPoints)]] as const]
  })
  return changed.length === 0 ? trails : new Map([...trails, ...changed])
}
