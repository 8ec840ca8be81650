import { viewPaths } from '@marquee/shared/views.ts'

/**
 * How the worker answers a request. `page` and `file`: from the network, and without a network what was
 * kept. `asset`: what was kept, because a file with a hash in its name never changes. Null: the browser
 * asks the server itself, as it would without a worker. So everything below `/api` is null.
 */
export type Way = 'page' | 'file' | 'asset' | null

export function answerWay(
  { method, mode, url }: Pick<Request, 'method' | 'mode' | 'url'>,
  home: string,
  files: readonly string[],
): Way {
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== home) return null
  if (mode === 'navigate') return viewPaths.some((path) => path === pathname) ? 'page' : null
  if (pathname.startsWith('/assets/')) return 'asset'
  return files.includes(pathname) ? 'file' : null
}

/** Whether this answer of a gateway means that the server behind it cannot be reached. */
export const isUnreached = (status: number): boolean => [502, 503, 504].includes(status)
