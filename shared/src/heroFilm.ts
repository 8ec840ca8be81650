import type { Movie } from './movie.ts'

/**
 * The film to show large: the best rated of those that opened in the last weeks. If none did, the best
 * rated of all; null for an empty list. `now` is epoch ms.
 */
export const heroOf = (films: readonly Movie[], now: number): Movie | null =>
  heroesOf(films, now)[0] ?? null

/** All films in the order in which they may be shown large: `heroOf` is the first of them. */
export function heroesOf(films: readonly Movie[], now: number): Movie[] {
  const recentMs = 21 * 86_400_000
  const isRecent = ({ releaseDate }: Movie) => {
    const at = releaseDate === null ? NaN : Date.parse(releaseDate)
    return at <= now && at > now - recentMs
  }
  const byRating = (a: Movie, b: Movie) => (b.rating ?? 0) - (a.rating ?? 0)
  return films.toSorted((a, b) => Number(isRecent(b)) - Number(isRecent(a)) || byRating(a, b))
}
