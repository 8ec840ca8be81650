import * as v from 'valibot'
import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'

const Refusal = v.object({ status_code: v.number(), status_message: v.string() })

/**
 * What a body says about a failed call; null when it says nothing. It wins over the HTTP status,
 * which a proxy in front of TMDB may have replaced. These are the codes of
 * https://developer.themoviedb.org/docs/errors that a call for a list can get.
 */
export function kindOfTmdbBody(body: unknown): UpstreamErrorKind | null {
  if (!v.is(Refusal, body)) return null
  switch (body.status_code) {
    // The key is missing, wrong, suspended or disabled. 45 comes with status 403, but does not
    // block the address.
    case 3:
    case 7:
    case 10:
    case 14:
    case 31:
    case 35:
    case 45:
      return 'auth'
    case 5:
    case 18:
    case 19:
    case 22:
    case 47:
      return 'config'
    case 2:
    case 6:
    case 34:
      return 'notFound'
    case 25:
      return 'rateLimited'
    case 9:
    case 11:
    case 15:
    case 24:
    case 43:
    case 46:
      return 'unavailable'
    default:
      return null
  }
}
