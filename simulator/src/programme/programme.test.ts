import { describe, expect, test } from 'vitest'
import { films } from './films.ts'
import { createProgramme } from './programme.ts'

const start = Date.parse('2026-11-20T16:02:40Z')
const minuteMs = 60_000

/** The lists of an hour, one for each second. */
function anHour(seed = 1) {
  const programme = createProgramme(seed)
  return Array.from({ length: 3_600 }, (_, second) => programme.shown(start + second * 1_000))
}
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id)

describe('createProgramme', () => {
  const hour = anHour()
  const changes = hour.flatMap((list, second) => {
    const before = idsOf(hour[second - 1] ?? list)
    const came = idsOf(list).filter((id) => !before.includes(id))
    const went = before.filter((id) => !idsOf(list).includes(id))
    return came.length + went.length > 0 ? [{ second, came, went }] : []
  })

  test('shows 19 or 20 films, each once', () => {
    for (const list of hour) {
      expect([19, 20]).toContain(list.length)
      expect(new Set(idsOf(list)).size).toBe(list.length)
    }
  })

  test('shows a new film or takes one away every 45 to 90 seconds', () => {
    expect(changes.every(({ came, went }) => came.length + went.length === 1)).toBe(true)
    const gaps = changes.slice(1).map(({ second }, i) => second - (changes[i]?.second ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(45)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(90)
  })

  test('shows every film of the catalogue within an hour', () => {
    expect(new Set(hour.flatMap(idsOf))).toEqual(new Set(idsOf(films)))
  })

  test('adds votes for as long as a film is shown', () => {
    const growths = hour.slice(10).flatMap((list, i) => {
      const tenSecondsAgo = new Map(hour[i]?.map(({ id, rating }) => [id, rating?.count]))
      return list.map(({ id, rating }) => (rating?.count ?? 0) - (tenSecondsAgo.get(id) || NaN))
    })
    // NaN: the film was not shown, or had no vote.
    const known = growths.filter((growth) => !Number.isNaN(growth))
    expect(known.length).toBeGreaterThan(50_000)
    expect(known.every((growth) => growth > 0)).toBe(true)
  })

  test('changes ratings by a few tenths', () => {
    for (const { rating, id } of hour.flat()) {
      const rated = films.find((film) => film.id === id)?.rating ?? 0
      expect(Math.abs((rating?.value ?? 0) - rated)).toBeLessThan(0.35)
    }
  })

  test('has films without any vote, both before and after they opened', () => {
    const ratings = hour.flat().map(({ rating }) => rating)
    expect(ratings).toContain(null)
    expect(ratings).toContainEqual({ value: 0, count: 0 })
  })

  test('has films that open around today', () => {
    const days = hour.flat().map(({ releaseDate }) => Date.parse(releaseDate ?? '') - start)
    expect(Math.min(...days)).toBeGreaterThan(-40 * 24 * 60 * minuteMs)
    expect(Math.max(...days)).toBeLessThan(10 * 24 * 60 * minuteMs)
  })

  test('is the same for the same seed, and different for another', () => {
    expect(createProgramme(1).shown(start)).toEqual(hour[0])
    expect(anHour(2).map(idsOf)).not.toEqual(hour.map(idsOf))
  })
})
