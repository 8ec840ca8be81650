import { UpstreamError } from '../../upstreams/upstreamError.ts'

/**
 * The films of all pages, in their order, each once: what moves down the list between two calls is
 * on both pages. One bad item is the upstream's slip and left out; only bad ones mean that the
 * format has changed, and throw an `UpstreamError`.
 */
export function mergeFilms<Item, Film extends { movie: { id: string } }>(
  items: readonly Item[],
  read: (item: Item) => Film | null,
): Film[] {
  const films = new Map<string, Film>()
  for (const item of items) {
    const film = read(item)
    if (film !== null && !films.has(film.movie.id)) films.set(film.movie.id, film)
  }
  if (items.length > 0 && films.size === 0) {
    throw new UpstreamError('shape', `None of the ${items.length} items is a film`)
  }
  return [...films.values()]
}
