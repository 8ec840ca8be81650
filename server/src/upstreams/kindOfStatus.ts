import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'

/**
 * What an HTTP status says about a call; null for success. A 400 with an HTML page (`isPage`) means
 * blocked: it says nothing about how we asked.
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
    // 401 too: only an adapter that sends a key knows whether the status is about the key.
    // doubanio.com refuses clients with 418, and Binance with 451.
    case 401:
    case 403:
    case 418:
    case 451:
      return 'blocked'
    default:
      return 'unavailable'
  }
}
