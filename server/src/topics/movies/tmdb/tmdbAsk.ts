import type { Time } from '../../../time/time.ts'
import type { UpstreamGet } from '../../../upstreams/http.ts'
import { readJson } from '../../../upstreams/readJson.ts'
import { kindOfTmdbBody } from '../kindOfTmdbBody.ts'

export interface TmdbAccess {
  /** Such as `https://api.themoviedb.org`. May have a path; has no slash at its end. */
  baseUrl: string
  /** The "API read access token". With a token, the key is not sent. */
  token: string | undefined
  /** The "API key" (v3). TMDB takes it only in the address. */
  apiKey: string | undefined
  /** The language of titles and genres, such as `zh-CN`. */
  language: string
  userAgent: string
}

/** Asks for the JSON at a path. Throws an `UpstreamError`, which never contains the key. */
export type AskTmdb = (path: string, query: Readonly<Record<string, string>>) => Promise<unknown>

export function createTmdbAsk(
  { baseUrl, token, apiKey, language, userAgent }: TmdbAccess,
  get: UpstreamGet,
  time: Pick<Time, 'now'>,
): AskTmdb {
  const headers = {
    Accept: 'application/json',
    'User-Agent': userAgent,
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  }
  const hasKey = token !== undefined || apiKey !== undefined
  const key = token === undefined && apiKey !== undefined ? { api_key: apiKey } : {}

  return async (path, query) => {
    const params = new URLSearchParams({ language, ...query, ...key })
    const answer = await get(`${baseUrl}${path}?${params.toString()}`, headers)
    return readJson(answer, time.now(), (body) => {
      const kind = kindOfTmdbBody(body) ?? (answer.status === 401 ? 'auth' : null)
      // When we have no key, a proxy in between has one. Then TMDB refused the proxy, not us.
      return kind === 'auth' && !hasKey ? 'blocked' : kind
    })
  }
}
