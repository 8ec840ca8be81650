/** Whether a body is a page for people: what blocked callers get, often with status 200. */
export function isHtml(text: string): boolean {
  return /^\s*</.test(text)
}
