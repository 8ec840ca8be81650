/** The address with the cursor in this parameter. Without one of the two it stays as it is. */
export function withCursor(url: string, param: string | null, cursor: string | null): string {
  if (!param || !cursor) return url
  const mark = url.includes('?') ? '&' : '?'
  return url + mark + param + '=' + encodeURIComponent(cursor)
}
