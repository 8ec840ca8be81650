import { heroOf } from '@marquee/shared/heroFilm.ts'
import type { Movies } from '@marquee/shared/movie.ts'

/** The address of the poster that the page shows large; null where the list of films has not come. */
export function heroPicture(events: readonly { event: string; data: unknown }[]): string | null {
  // Safe: the stream takes an event only if its data match the contract.
  const list = events.findLast(({ event }) => event === 'movies')?.data as Movies | undefined
  return list === undefined ? null : (heroOf(list.movies, list.fetchedAt)?.posterUrl ?? null)
}
