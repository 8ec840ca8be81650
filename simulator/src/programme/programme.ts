import { films, type CatalogueFilm } from './films.ts'
import { keyOf, noise, wander } from '../seed/random.ts'

/** A film as the list shows it at a moment. */
export interface ShownFilm {
  id: string
  title: string
  originalTitle: string
  regions: readonly string[]
  genres: readonly string[]
  directors: readonly string[]
  actors: readonly string[]
  /**
   * `value` is from 0 to 10. `value` is null, or the count is 0, while nobody has rated the film.
   */
  rating: { value: number; count: number } | null
  /** `YYYY-MM-DD`. */
  releaseDate: string | null
  /** The name of its picture, without `.jpg`. */
  poster: string | null
}

// The changes alternate: a film comes, then a film goes. One change happens every 45 to 90 seconds.
const changeMs = 67_500
const maxShiftMs = 11_000
const maxShown = 20
const dayMs = 24 * 60 * 60_000

const shanghaiDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

export interface Programme {
  shown(nowMs: number): readonly ShownFilm[]
  /** Shows these films and no others. */
  hold(films: readonly ShownFilm[]): void
  /** Shows the films of the moment again. */
  release(): void
  isHeld(): boolean
}

/**
 * The films that cinemas show at any moment: 19 or 20 of the catalogue, in its order. The list is a
 * function of seed and time, like the prices.
 */
export function createProgramme(seed: number): Programme {
  let held: readonly ShownFilm[] | null = null
  const order = films.toSorted((a, b) => noise(seed, keyOf(a.id)) - noise(seed, keyOf(b.id)))

  const changeAt = (change: number) =>
    change * changeMs + maxShiftMs * (2 * noise(seed, change) - 1)

  function lastChange(nowMs: number): number {
    let change = Math.floor(nowMs / changeMs) + 1
    while (changeAt(change) > nowMs) change -= 1
    return change
  }

  function shownByTime(nowMs: number): readonly ShownFilm[] {
    const change = lastChange(nowMs)
    // With an even change a film comes. With the odd change after it the oldest goes.
    const newest = Math.floor(change / 2)
    const oldest = newest - maxShown + 1 + (change % 2)
    const enteredAt = new Map<string, number>()
    for (let entry = oldest; entry <= newest; entry++) {
      const film = order[entry % order.length]
      if (film !== undefined) enteredAt.set(film.id, changeAt(2 * entry))
    }
    return films.flatMap((film) => {
      const since = enteredAt.get(film.id)
      return since === undefined ? [] : [showFilm(film, nowMs, nowMs - since)]
    })
  }

  return {
    shown: (nowMs) => held ?? shownByTime(nowMs),
    hold(list) {
      held = list
    },
    release() {
      held = null
    },
    isHeld: () => held !== null,
  }
}

function showFilm(
  { daysOpen, rating, votes, ...film }: CatalogueFilm,
  nowMs: number,
  shownMs: number,
): ShownFilm {
  const releaseDate = shanghaiDate.format(nowMs - daysOpen * dayMs)
  if (rating === null) {
    // Before a film opens there is nothing to rate. After that it may still have no votes.
    return { ...film, releaseDate, rating: daysOpen < 0 ? null : { value: 0, count: 0 } }
  }
  const votesPerSecond = 0.4 + votes / 40_000
  const value = rating + 0.3 * wander(keyOf(film.id), nowMs / 60_000)
  return {
    ...film,
    releaseDate,
    rating: {
      value: Number(value.toFixed(1)),
      count: votes + Math.floor((votesPerSecond * shownMs) / 1000),
    },
  }
}
