import type { LiveEvent } from '@marquee/shared/events.ts'

// Room for what stands around an event's JSON: its name, its id, and the field names of the lines.
const frameBytes = 128

/**
 * Returns the list unchanged when it takes at most `maxBytes` as an event. Otherwise returns as
 * many of its first films as fit: a part of the list is better than none. If not even one film
 * fits, the list stays as it is.
 */
export function fitFilms(event: LiveEvent<'movies'>, maxBytes: number): LiveEvent<'movies'> {
  const { movies } = event.data
  let left = maxBytes - frameBytes - bytesOf({ ...event.data, movies: [] })
  const tooMany = movies.findIndex((movie) => (left -= bytesOf(movie) + 1) < 0)
  if (tooMany <= 0) return event
  return { name: 'movies', data: { ...event.data, movies: movies.slice(0, tooMany) } }
}

const bytesOf = (value: object) => Buffer.byteLength(JSON.stringify(value))
