import { expect, test } from 'vitest'
import { shiftAt } from './shiftAt.ts'

const way = Array.from({ length: 10 }, (_, i) => shiftAt(i * 3 * 60_000))

test('the picture moves by at most one step at a time, stays near the middle, and comes back', () => {
  expect(way[9]).toEqual(way[0])
  expect(new Set(way.map((place) => JSON.stringify(place))).size).toBe(9)
  for (const [i, { right, down }] of way.entries()) {
    const before = way[i - 1] ?? { right, down }
    const reach = [right, down, right - before.right, down - before.down].map(Math.abs)
    expect(Math.max(...reach)).toBeLessThanOrEqual(1)
  }
})

test('it rests between two steps', () => {
  expect(shiftAt(179_999)).toEqual(shiftAt(0))
})
