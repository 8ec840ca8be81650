export interface RowView {
  count: number
  /** How many rows fit. */
  page: number
  /** The first row in sight; `Infinity` for the last page. */
  first: number
}

// With these, a short scroll finds rows before the browser draws again.
const beyond = 8

/** The rows to render, from `from` up to but without `to`: those in sight and a few around them. */
export function rowWindow({ count, page, first }: RowView): { from: number; to: number } {
  const top = Math.max(0, Math.min(first, count - page))
  return { from: Math.max(0, top - beyond), to: Math.min(count, top + page + beyond) }
}
