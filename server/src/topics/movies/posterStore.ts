import { lru } from 'tiny-lru'
import type { UpstreamGet } from '../../upstreams/http.ts'
import { UpstreamError } from '../../upstreams/upstreamError.ts'
import type { Time } from '../../time/time.ts'
import { readPicture, type Picture } from './picture.ts'
import type { PosterOrigin } from './posterOrigin.ts'

export interface PosterStore {
  /**
   * The poster of a film, by `Movie.id`. Null when there is none, or when it cannot be fetched now.
   */
  load(movieId: string): Promise<Picture | null>
}

export interface PosterStoreDeps {
  /** The upstream address of a film's poster, by `Movie.id`; null when there is none. */
  locate: (movieId: string) => string | null
  origin: Pick<PosterOrigin, 'allows' | 'headers'>
  /** Must have a deadline and a size limit, and must not follow redirects: its answers are kept. */
  get: UpstreamGet
  time: Pick<Time, 'now'>
  /** How many pictures are kept in memory. */
  cacheEntries?: number
}

// Long enough to spare a broken host, short enough that a poster is back soon.
const retryAfterMs = 30_000

/**
 * Fetches posters, because Douban's hosts send them only to Douban's own pages. A browser asks for
 * an id, so no address ever comes from a browser.
 */
export function createPosterStore({
  locate,
  origin,
  get,
  time,
  cacheEntries = 200,
}: PosterStoreDeps): PosterStore {
  const pictures = lru<Picture>(cacheEntries)
  const failedAt = lru<number>(cacheEntries)
  const underWay = new Map<string, Promise<Picture | null>>()

  async function fetchPicture(address: string): Promise<Picture | null> {
    try {
      const { status, header, bytes } = await get(address, origin.headers)
      return status === 200 ? readPicture(header('content-type'), bytes) : null
    } catch (error) {
      if (error instanceof UpstreamError) return null
      throw error
    }
  }

  async function fetchAndKeep(address: string): Promise<Picture | null> {
    try {
      const picture = await fetchPicture(address)
      if (picture === null) failedAt.set(address, time.now())
      else pictures.set(address, picture)
      return picture
    } finally {
      underWay.delete(address)
    }
  }

  return {
    async load(movieId) {
      const address = locate(movieId)
      if (address === null || !isSafe(address, origin)) return null
      // Kept by address, not by id: when a film gets a new poster, its address changes.
      const kept = pictures.get(address)
      if (kept !== undefined) return kept
      const failed = failedAt.get(address)
      if (failed !== undefined && time.now() - failed < retryAfterMs) return null

      const pending = underWay.get(address) ?? fetchAndKeep(address)
      underWay.set(address, pending)
      return pending
    },
  }
}

/** The host must be the source's own. `user:password@` would also send credentials there. */
function isSafe(address: string, origin: Pick<PosterOrigin, 'allows'>): boolean {
  const url = URL.parse(address)
  return url !== null && url.username === '' && url.password === '' && origin.allows(url)
}
