import * as v from 'valibot'
import { decodedText } from '../../../upstreams/decodedText.ts'
import { readShape } from '../../../upstreams/readShape.ts'
import { UpstreamError } from '../../../upstreams/upstreamError.ts'

// A genre has no name in a language into which nobody has translated it.
const Genres = v.object({
  genres: v.array(v.object({ id: v.number(), name: v.nullish(v.string()) })),
})

// The list changes once in some years.
const keepMs = 24 * 60 * 60_000

/**
 * The names of genres by their number, asked for once a day. While they cannot be read, those of
 * the day before stay, or there are none: films without genres are better than no films.
 */
export function createTmdbGenres(
  ask: () => Promise<unknown>,
  now: () => number,
): () => Promise<ReadonlyMap<number, string>> {
  let names: ReadonlyMap<number, string> = new Map()
  let readAt = -Infinity

  return async () => {
    if (now() - readAt < keepMs) return names
    try {
      names = readNames(await ask())
      readAt = now()
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
    }
    return names
  }
}

function readNames(body: unknown): ReadonlyMap<number, string> {
  const { genres } = readShape(Genres, body)
  const named = genres.map(({ id, name }) => [id, decodedText(name ?? '')] as const)
  return new Map(named.filter(([, name]) => name !== ''))
}
