export interface RowView {
  count: number
  /** How many rows fit. */
  page: number
  /** The first row in sight; `Infinity` for the last page. */
  first: number
}

// A scroll then finds rows before the browser draws again.
const beyond = 8

/** The rows in the page, from `from` up to but without `to`: those in sight and a few around. */
export function rowWindow({ count, page, first }: RowView): { from: number; to: number } {
  const top = Math.max(0, Math.min(first, count - page))
  return { from: Math.max(0, top - beyond), to: Math.min(count, top + page + beyond) }
}
