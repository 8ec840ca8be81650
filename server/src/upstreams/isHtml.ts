/** Whether a body is an HTML page. A blocked client often gets one, with status 200. */
export function isHtml(text: string): boolean {
  return /^\s*</.test(text)
}
