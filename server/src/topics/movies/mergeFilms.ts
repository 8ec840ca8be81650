import { UpstreamError } from '../../upstreams/upstreamError.ts'

/**
 * Joins the films of all pages in their order, each film once: a film that moves down the list
 * between two calls is on both pages. A bad item is a slip of the upstream and is left out. When
 * every item is bad, the format has changed. Then it throws an `UpstreamError` of kind `shape`.
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
