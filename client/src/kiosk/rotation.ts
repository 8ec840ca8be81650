/** The number of the turn at `now`. Every screen shows the same turn at the same time. */
export const turnAt = (now: number, everyMs: number): number => Math.floor(now / everyMs)

/** The `count` items from number `first` on. After the last item comes the first; no item comes twice. */
export function itemsFrom<T>(items: readonly T[], first: number, count: number): T[] {
  const begin = items.length === 0 ? 0 : first % items.length
  return [...items.slice(begin), ...items.slice(0, begin)].slice(0, count)
}

/** The items of one page. The pages follow each other from turn to turn. */
export function pageOf<T>(items: readonly T[], perPage: number, turn: number): T[] {
  const page = turn % Math.max(1, Math.ceil(items.length / perPage))
  return items.slice(page * perPage, (page + 1) * perPage)
}
