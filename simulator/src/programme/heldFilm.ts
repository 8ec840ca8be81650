import * as v from 'valibot'
import { films } from './films.ts'
import type { ShownFilm } from './programme.ts'

// Long and strange texts are allowed, so that a test can see how a page shows them.
const text = v.pipe(v.string(), v.maxLength(5_000))
const texts = v.pipe(v.array(text), v.maxLength(20))

/** A film that a person puts into the list. Only `id` and `title` are required. */
const HeldFilm = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^\d{1,20}$/)),
  title: text,
  originalTitle: v.optional(text, ''),
  regions: v.optional(texts, ['中国大陆']),
  genres: v.optional(texts, ['剧情']),
  directors: v.optional(texts, []),
  actors: v.optional(texts, []),
  rating: v.optional(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(10))), null),
  ratingCount: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 1_000),
  releaseDate: v.optional(v.nullable(v.pipe(v.string(), v.isoDate())), null),
  /** The name of a picture. Default: that of the catalogue's film with the same id. */
  poster: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9]{1,40}$/)))),
})

export const HeldFilms = v.strictObject({ movies: v.pipe(v.array(HeldFilm), v.maxLength(1_000)) })

export function showHeldFilm({
  rating,
  ratingCount,
  poster,
  ...film
}: v.InferOutput<typeof HeldFilm>): ShownFilm {
  const catalogued = films.find(({ id }) => id === film.id)
  return {
    ...film,
    rating: rating === null ? null : { value: rating, count: ratingCount },
    poster: poster === undefined ? (catalogued?.poster ?? null) : poster,
  }
}
