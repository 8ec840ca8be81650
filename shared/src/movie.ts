import * as v from 'valibot'
import { httpUrl, epochMs, line } from './atoms.ts'
import { defineTopic } from './topic.ts'

/** One film in cinemas. `id` is `<source>:<upstream id>`. */
export const Movie = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z]+:[A-Za-z0-9_-]{1,40}$/)),
  title: line,
  originalTitle: v.nullable(line),
  /** 0 to 10; null while nobody has rated it. */
  rating: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(10))),
  ratingCount: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** A path on our own server, which fetches the picture for the page. */
  posterUrl: v.nullable(v.pipe(v.string(), v.regex(/^(\/api\/posters\/|https:\/\/)/))),
  /** `YYYY-MM-DD` in the region of the source. */
  releaseDate: v.nullable(v.pipe(v.string(), v.isoDate())),
  genres: v.array(line),
  durationMin: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  url: httpUrl,
  source: line,
})
export type Movie = v.InferOutput<typeof Movie>

/** The whole list. A new event replaces the old list. */
export const Movies = v.object({
  source: line,
  simulated: v.boolean(),
  fetchedAt: epochMs,
  movies: v.array(Movie),
})
export type Movies = v.InferOutput<typeof Movies>

/** `{ source, simulated, fetchedAt, movies: Movie[] }`, the whole list */
export const movies = defineTopic({
  name: 'movies',
  schema: Movies,
  kind: 'state',
  hasUpstream: true,
  // A list that was fetched again without a change is no news.
  newsOf: (list) => ({ ...list, fetchedAt: null }),
})
