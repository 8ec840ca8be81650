import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'

/**
 * What an HTTP status says about a call; null when it was answered. A 400 with a page for people
 * (`isPage`) is a wall: it says nothing about how we asked.
 */
export function kindOfStatus(status: number, isPage = false): UpstreamErrorKind | null {
  if (status >= 200 && status < 300) return null
  switch (status) {
    case 400:
      return isPage ? 'blocked' : 'config'
    case 414:
    case 422:
      return 'config'
    case 404:
    case 410:
      return 'notFound'
    case 429:
      return 'rateLimited'
    // 401 too: only an adapter that sends a key knows whether the key was meant. 418 is how
    // doubanio.com, and 451 how Binance, turn somebody away.
    case 401:
    case 403:
    case 418:
    case 451:
      return 'blocked'
    default:
      return 'unavailable'
  }
}
