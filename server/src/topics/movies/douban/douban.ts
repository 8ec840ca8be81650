import * as v from 'valibot'
import type { FilmSource } from '../filmSource.ts'
import type { Time } from '../../../time/time.ts'
import type { UpstreamGet } from '../../../upstreams/http.ts'
import { readJson } from '../../../upstreams/readJson.ts'
import { readShape } from '../../../upstreams/readShape.ts'
import { UpstreamError } from '../../../upstreams/upstreamError.ts'
import { mergeFilms } from '../mergeFilms.ts'
import { readDoubanItem } from './doubanItem.ts'
import { createDoubanPosters } from './doubanPosters.ts'
import { kindOfDoubanBody } from '../kindOfDoubanBody.ts'

export interface DoubanConfig {
  /** Such as `https://m.douban.com`. May have a path; has no slash at its end. */
  baseUrl: string
  /** Douban refuses a client that does not look like a browser. */
  userAgent: string
  /** Films per request. */
  count: number
  intervalMs: number
  simulated: boolean
}

const Page = v.object({
  start: v.nullish(v.number()),
  total: v.pipe(v.number(), v.integer(), v.minValue(0)),
  subject_collection_items: v.array(v.unknown()),
})

const Identified = v.object({ id: v.unknown() })

// Cinemas show about 45 films at a time. These limits only stop an upstream that never ends.
const maxPages = 20
const maxMovies = 500

/** Films in Chinese cinemas, from the list that Douban's mobile page shows. Needs no key. */
export function createDoubanSource(
  config: DoubanConfig,
  get: UpstreamGet,
  time: Pick<Time, 'now'>,
): FilmSource<'douban'> {
  const listUrl = `${config.baseUrl}/rexxar/api/v2/subject_collection/movie_showing/items`
  const posters = createDoubanPosters(config)

  async function readPage(start: number) {
    const answer = await get(`${listUrl}?start=${start}&count=${config.count}`, {
      Referer: 'https://m.douban.com/subject_collection/movie_showing',
      'User-Agent': config.userAgent,
      Accept: 'application/json',
    })
    const page = readShape(Page, readJson(answer, time.now(), kindOfDoubanBody))
    // An empty page is usual past the end. As the first page of a list that announces films, it is
    // an error.
    if (
      start === 0 &&
      page.start === 0 &&
      page.total > 0 &&
      page.subject_collection_items.length === 0
    ) {
      throw new UpstreamError('shape', `The first page has none of ${page.total} films`)
    }
    return page
  }

  let isCut = false

  async function readItems(): Promise<unknown[]> {
    const items: unknown[] = []
    const ids = new Set<unknown>()
    isCut = true
    for (let page = 0; page < maxPages && items.length < maxMovies; page++) {
      const { total, subject_collection_items: more } = await readPage(items.length)
      const known = ids.size
      for (const item of more) ids.add(idOf(item))
      // One film more than we take shows that the list goes on.
      items.push(...more.slice(0, maxMovies + 1))
      // A page without a new film is the end. Or the host ignores `start`, and every page will be
      // the same.
      if (ids.size === known || items.length >= total) {
        isCut = items.length > maxMovies
        break
      }
    }
    return items.slice(0, maxMovies)
  }

  return {
    name: 'douban',
    topic: 'movies',
    intervalMs: config.intervalMs,
    simulated: config.simulated,
    posters,
    isCut: () => isCut,
    async read() {
      const items = await readItems()
      const list = mergeFilms(items, (item) => readDoubanItem(item, time.now(), posters.allows))
      posters.replace(list)
      const movies = list.map(({ movie }) => movie)
      const { simulated } = config
      return [
        { name: 'movies', data: { source: 'douban', simulated, fetchedAt: time.now(), movies } },
      ]
    },
  }
}

const idOf = (item: unknown) => (v.is(Identified, item) ? item.id : undefined)
