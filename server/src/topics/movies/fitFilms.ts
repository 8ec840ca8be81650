import type { LiveEvent } from '@marquee/shared/events.ts'

// What stands around the JSON of an event: its name, its id, and the words before each line.
const frameBytes = 128

/**
 * The same list when it takes at most `maxBytes` as an event. Otherwise its first films, as many as
 * fit: a part of the programme is better than none. If not even one film fits, the list stays as it is.
 */
export function fitFilms(event: LiveEvent<'movies'>, maxBytes: number): LiveEvent<'movies'> {
  const { movies } = event.data
  let left = maxBytes - frameBytes - bytesOf({ ...event.data, movies: [] })
  const tooMany = movies.findIndex((movie) => (left -= bytesOf(movie) + 1) < 0)
  if (tooMany <= 0) return event
  return { name: 'movies', data: { ...event.data, movies: movies.slice(0, tooMany) } }
}

const bytesOf = (value: object) => Buffer.byteLength(JSON.stringify(value))
