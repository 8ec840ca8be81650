import * as v from 'valibot'
import type { Time } from '../../../time/time.ts'
import type { UpstreamGet } from '../../../upstreams/http.ts'
import { readShape } from '../../../upstreams/readShape.ts'
import { UpstreamError } from '../../../upstreams/upstreamError.ts'
import { mergeFilms } from '../mergeFilms.ts'
import type { FilmSource } from '../filmSource.ts'
import { createTmdbAsk, type TmdbAccess } from './tmdbAsk.ts'
import { createTmdbGenres } from './tmdbGenres.ts'
import { readTmdbItem } from './tmdbItem.ts'
import { createTmdbPosters } from './tmdbPosters.ts'

export interface TmdbConfig extends TmdbAccess {
  /** The base address of the picture sizes, such as `https://image.tmdb.org/t/p`. */
  imageBaseUrl: string
  /** The country of the cinemas, such as `CN`. Undefined: any country. */
  region: string | undefined
  /** How many pages of 20 films to ask for at most. */
  pages: number
  intervalMs: number
  simulated: boolean
}

const Page = v.object({
  results: v.array(v.unknown()),
  total_pages: v.pipe(v.number(), v.integer(), v.minValue(0)),
  total_results: v.nullish(v.number()),
})

// This limit only stops an upstream whose pages never end.
const maxMovies = 500

/** Films in cinemas, as The Movie Database lists them. Needs a token or a key. */
export function createTmdbSource(
  config: TmdbConfig,
  get: UpstreamGet,
  time: Pick<Time, 'now'>,
): FilmSource<'tmdb'> {
  const posters = createTmdbPosters(config)
  const ask = createTmdbAsk(config, get, time)
  const genreNames = createTmdbGenres(() => ask('/3/genre/movie/list', {}), time.now)
  const inRegion = config.region === undefined ? {} : { region: config.region }

  async function readItems(): Promise<unknown[]> {
    let items: unknown[] = []
    let pages = config.pages
    for (let page = 1; page <= pages; page++) {
      const query = { ...inRegion, page: String(page) }
      const body = readShape(Page, await ask('/3/movie/now_playing', query))
      // An empty first page is an error when the answer counts films.
      if (page === 1 && body.results.length === 0 && (body.total_results ?? 0) > 0) {
        throw new UpstreamError('shape', 'The first page has none of the films')
      }
      items = [...items, ...body.results]
      pages = Math.min(config.pages, body.total_pages)
    }
    return items.slice(0, maxMovies)
  }

  return {
    name: 'tmdb',
    topic: 'movies',
    intervalMs: config.intervalMs,
    simulated: config.simulated,
    posters,
    async read() {
      const items = await readItems()
      const names = items.length > 0 ? await genreNames() : new Map<number, string>()
      const list = mergeFilms(items, (item) => readTmdbItem(item, names))
      posters.replace(list)
      const movies = list.map(({ movie }) => movie)
      const { simulated } = config
      return [
        { name: 'movies', data: { source: 'tmdb', simulated, fetchedAt: time.now(), movies } },
      ]
    },
  }
}
