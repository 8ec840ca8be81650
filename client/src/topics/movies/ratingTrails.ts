import type { Movie } from '@marquee/shared/movie.ts'

/** What a film was rated at a time (server's epoch ms). */
export interface Rated {
  at: number
  rating: number | null
  votes: number
}

/** How every film's rating went while this page was open, oldest first. */
export type RatingTrails = ReadonlyMap<Movie['id'], readonly Rated[]>

// At one list every half a minute, two hours; the first of all stays.
const maxPoints = 240

/** The trails after a list that was fetched at `at`; a rating that did not change adds nothing. */
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
