import type { Movie } from './movie.ts'

/**
 * The film to show large: the best rated of those that opened in the last weeks. If none did, the best
 * rated of all; null for an empty list. `now` is epoch ms.
 */
export function heroOf(films: readonly Movie[], now: number): Movie | null {
  const recentMs = 21 * 86_400_000
  const isRecent = ({ releaseDate }: Movie) => {
    const at = releaseDate === null ? NaN : Date.parse(releaseDate)
    return at <= now && at > now - recentMs
  }
  const recent = films.filter(isRecent)
  const candidates = recent.length > 0 ? recent : films
  return candidates.reduce<Movie | null>(
    (best, film) => (best === null || (film.rating ?? 0) > (best.rating ?? 0) ? film : best),
    null,
  )
}
