import type { PosterOrigin } from '../posterOrigin.ts'
import type { DoubanFilm } from './doubanItem.ts'

export interface DoubanPosters extends PosterOrigin {
  /** Takes the pictures of a new list and forgets those of the old list. */
  replace(films: readonly DoubanFilm[]): void
}

/** The addresses of the pictures of the newest list, and the headers that Douban wants. */
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
    // An operator who sets the base URL to another host, such as the simulator, trusts that origin.
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
