/**
 * Whether `id` names an event that comes at or before `cursor`. Ids of the form `<ms>-<seq>` are
 * ordered; of any others it can only be said whether they are the same.
 */
export function isOldNews(id: string, cursor: string): boolean {
  if (id === cursor) return true
  const [idMs = NaN, idSeq = NaN] = id.split('-').map(Number)
  const [cursorMs = NaN, cursorSeq = NaN] = cursor.split('-').map(Number)
  return idMs < cursorMs || (idMs === cursorMs && idSeq <= cursorSeq)
}
