import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'

/** What an HTTP status alone says about a call; null when it was answered. */
export function kindOfStatus(status: number): UpstreamErrorKind | null {
  if (status >= 200 && status < 300) return null
  switch (status) {
    case 400:
    case 414:
    case 422:
      return 'config'
    case 401:
      return 'auth'
    case 404:
    case 410:
      return 'notFound'
    case 429:
      return 'rateLimited'
    // 418 is how doubanio.com, and 451 how Binance, turn somebody away.
    case 403:
    case 418:
    case 451:
      return 'blocked'
    default:
      return 'unavailable'
  }
}
