import * as v from 'valibot'
import { httpUrl } from '@marquee/shared/atoms.ts'
import { Movie } from '@marquee/shared/movie.ts'
import { decodedText } from '../../../upstreams/decodedText.ts'
import { displayText } from '../../../upstreams/displayText.ts'
import { releaseDate } from '../releaseDate.ts'

const text = v.pipe(v.string(), v.transform(decodedText))
const foreign = v.nullish(v.string())

/** One film of a Rexxar collection: the fields that we use, with the nulls that Douban sends. */
const DoubanItem = v.object({
  type: v.literal('movie'),
  id: v.pipe(v.string(), v.regex(/^\d{1,20}$/)),
  title: text,
  original_title: v.nullish(text),
  rating: v.nullish(v.object({ value: v.nullish(v.number()), count: v.nullish(v.number()) })),
  card_subtitle: foreign,
  release_date: foreign,
  url: foreign,
  cover: v.nullish(v.object({ url: foreign })),
  // Newer versions and other collections have these instead of `cover`.
  cover_url: foreign,
  pic: v.nullish(v.object({ large: foreign, normal: foreign })),
})
type DoubanItem = v.InferOutput<typeof DoubanItem>

export interface DoubanFilm {
  movie: Movie
  /** The upstream address of its poster. */
  picture: string | null
}

/** Makes a film of one item of the list. Null when it is no film, or a film that we cannot show. */
export function readDoubanItem(
  data: unknown,
  nowMs: number,
  allowsPicture: (url: URL) => boolean,
): DoubanFilm | null {
  const read = v.safeParse(DoubanItem, data)
  if (!read.success) return null
  const item = read.output
  const id = `douban:${item.id}`
  const picture = pictureOf(item, allowsPicture)

  const movie = v.safeParse(Movie, {
    id,
    title: item.title,
    originalTitle: item.original_title || null,
    ...ratingOf(item),
    posterUrl: picture === null ? null : `/api/posters/${id}`,
    releaseDate: releaseDate(item.release_date ?? '', nowMs),
    genres: genresOf(item.card_subtitle ?? ''),
    durationMin: null,
    url: subjectPageOf(item),
    source: 'douban',
  } satisfies Movie)
  return movie.success ? { movie: movie.output, picture } : null
}

function pictureOf(item: DoubanItem, allows: (url: URL) => boolean): string | null {
  const addresses = [item.pic?.large, item.pic?.normal, item.cover_url, item.cover?.url]
  const urls = addresses.flatMap((address) => URL.parse(address ?? '') ?? [])
  return urls.find(allows)?.href ?? null
}

/** Douban says "nobody has rated it" in three ways: null, a count of 0, or a value of 0. */
function ratingOf({ rating }: DoubanItem): Pick<Movie, 'rating' | 'ratingCount'> {
  const value = rating?.value ?? 0
  const count = rating?.count ?? 0
  return { rating: value > 0 && count > 0 ? value : null, ratingCount: count }
}

/** Reads `2026 / 中国大陆 / 剧情 悬疑 / director / actors`. The year may be missing. */
function genresOf(subtitle: string): string[] {
  const segments = subtitle.split(' / ')
  if (/^\d{4}$/.test(segments[0] ?? '')) segments.shift()
  const genres = displayText(segments[1] ?? '').split(' ')
  return genres.filter((genre) => genre !== '').slice(0, 5)
}

/**
 * Older versions send an address that only their app can open. A film must not be lost because its
 * address is too long for the contract.
 */
function subjectPageOf({ id, url }: DoubanItem): string {
  const page = URL.parse(url ?? '')
  const isSubjectPage = page?.protocol === 'https:' && page.host === 'movie.douban.com'
  return isSubjectPage && v.is(httpUrl, page.href)
    ? page.href
    : `https://movie.douban.com/subject/${id}/`
}
