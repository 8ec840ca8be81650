export interface RowView {
  count: number
  /** How many rows fit. */
  page: number
  /** The first row in sight; `Infinity` for the last page. */
  first: number
}

// So that a scroll finds rows that are there before the next frame is drawn.
const beyond = 8

/** Which rows are in the page, `from` up to but without `to`: those in sight and a few around. */
export function rowWindow({ count, page, first }: RowView): { from: number; to: number } {
  const top = Math.max(0, Math.min(first, count - page))
  return { from: Math.max(0, top - beyond), to: Math.min(count, top + page + beyond) }
}
