import * as v from 'valibot'
import { Movie } from '@marquee/shared/movie.ts'
import { decodedText } from '../../../upstreams/decodedText.ts'

const text = v.pipe(v.string(), v.transform(decodedText))

/** One film of a TMDB list: the fields that we use, and which of them TMDB may leave out. */
const TmdbItem = v.object({
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  title: text,
  original_title: v.nullish(text),
  vote_average: v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(10))),
  vote_count: v.nullish(v.number()),
  genre_ids: v.nullish(v.array(v.number())),
  release_date: v.nullish(v.string()),
  poster_path: v.nullish(v.string()),
})
type TmdbItem = v.InferOutput<typeof TmdbItem>

export interface TmdbFilm {
  movie: Movie
  /** The path of its poster below any size of the picture host, such as `/pXq7ZkD2.jpg`. */
  picture: string | null
}

const maxGenres = 5

/** Makes a film of one item of the list. Null when it is no film, or a film that we cannot show. */
export function readTmdbItem(
  data: unknown,
  genreNames: ReadonlyMap<number, string>,
): TmdbFilm | null {
  const read = v.safeParse(TmdbItem, data)
  if (!read.success) return null
  const item = read.output
  const id = `tmdb:${item.id}`
  const picture = pictureOf(item)

  const movie = v.safeParse(Movie, {
    id,
    title: item.title,
    originalTitle: item.original_title || null,
    ...ratingOf(item),
    posterUrl: picture === null ? null : `/api/posters/${id}`,
    releaseDate: releaseDateOf(item),
    genres: genresOf(item, genreNames),
    durationMin: null,
    url: `https://www.themoviedb.org/movie/${item.id}`,
    source: 'tmdb',
  } satisfies Movie)
  return movie.success ? { movie: movie.output, picture } : null
}

/** TMDB says "nobody has rated it" with an average of 0 from 0 votes. */
function ratingOf(item: TmdbItem): Pick<Movie, 'rating' | 'ratingCount'> {
  const count = item.vote_count ?? 0
  const average = item.vote_average ?? null
  // Not `toFixed`, which turns 7.05 into 7.0: the nearest double is a little less than 7.05.
  const rating = average === null || count <= 0 ? null : Math.round(average * 10) / 10
  return { rating, ratingCount: count }
}

/** The path is appended to an address of ours, so it must not lead to another place there. */
function pictureOf({ poster_path }: TmdbItem): string | null {
  return /^\/[\w-]{1,100}\.[a-z]{3,4}$/i.test(poster_path ?? '') ? (poster_path ?? null) : null
}

/** It is missing, null or empty while the date is unknown. */
function releaseDateOf({ release_date }: TmdbItem): string | null {
  const date = release_date ?? ''
  const ms = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) : NaN
  // `Date.parse` alone reads 30 February as 2 March.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date) ? date : null
}

function genresOf({ genre_ids }: TmdbItem, names: ReadonlyMap<number, string>): string[] {
  const known = (genre_ids ?? []).flatMap((id) => names.get(id) ?? [])
  return [...new Set(known)].slice(0, maxGenres)
}
