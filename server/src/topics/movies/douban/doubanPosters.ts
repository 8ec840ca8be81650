import type { PosterOrigin } from '../posterOrigin.ts'
import type { DoubanFilm } from './doubanItem.ts'

export interface DoubanPosters extends PosterOrigin {
  /** Takes over the pictures of a new list and forgets those of the list before. */
  replace(films: readonly DoubanFilm[]): void
}

/** Where the pictures of the newest list are, and how Douban wants to be asked for them. */
export function createDoubanPosters({
  baseUrl,
  userAgent,
}: {
  baseUrl: string
  userAgent: string
}): DoubanPosters {
  const ownOrigin = new URL(baseUrl).origin
  let pictures: ReadonlyMap<string, string> = new Map()

  return {
    locate: (movieId) => pictures.get(movieId) ?? null,
    // An operator who points the base URL at another host, such as the simulator, has chosen its origin.
    allows: (url) =>
      url.origin === ownOrigin ||
      (url.protocol === 'https:' && /^img\d+\.doubanio\.com$/.test(url.host)),
    // Douban's picture hosts answer 418 to a request without a Referer.
    headers: { Referer: 'https://movie.douban.com/', 'User-Agent': userAgent },
    replace(films) {
      pictures = new Map(films.flatMap(pictureEntry))
    },
  }
}

function pictureEntry({ movie, picture }: DoubanFilm): [string, string][] {
  return picture === null ? [] : [[movie.id, picture]]
}
