/** The address of the script that starts the page; null in a document without one. */
const entryOf = (page: ParentNode) =>
  page.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null

/** Whether `html`, the page as the server has it now, is of another build than `page`. */
export function isNewer(html: string, page: ParentNode): boolean {
  const entry = entryOf(new DOMParser().parseFromString(html, 'text/html'))
  return entry !== null && entry !== entryOf(page)
}

/** Asks the server for its page. False where it cannot be had: then the old page goes on. */
export async function hasNewerPage(
  get: (url: string, init: RequestInit) => Promise<Pick<Response, 'ok' | 'text'>>,
  page: ParentNode,
): Promise<boolean> {
  try {
    const answer = await get('/index.html', { cache: 'no-cache' })
    return answer.ok && isNewer(await answer.text(), page)
  } catch {
    return false
  }
}
