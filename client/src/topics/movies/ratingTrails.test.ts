import { expect, test } from 'vitest'
import { testFilm } from '../../testing/testFilm.ts'
import { withRatings, type RatingTrails } from './ratingTrails.ts'

const film = (rating: number, ratingCount: number) => testFilm({ id: 'a:1', rating, ratingCount })
const nothing: RatingTrails = new Map()

test('keeps a rating only where it changed', () => {
  let trails = withRatings(nothing, [film(8, 10)], 1)
  trails = withRatings(trails, [film(8, 10)], 2)
  trails = withRatings(trails, [film(8.1, 12)], 3)
  expect(trails.get('a:1')).toEqual([
    { at: 1, rating: 8, votes: 10 },
    { at: 3, rating: 8.1, votes: 12 },
  ])
})

test('a list with the same ratings changes nothing', () => {
  const trails = withRatings(nothing, [film(8, 10)], 1)
  expect(withRatings(trails, [film(8, 10)], 2)).toBe(trails)
})

test('keeps at most two hours of polls, and always the first rating', () => {
  let trails = nothing
  for (let votes = 1; votes <= 1000; votes++) trails = withRatings(trails, [film(8, votes)], votes)
  const trail = trails.get('a:1') ?? []
  expect(trail).toHaveLength(240)
  expect([trail[0]?.votes, trail.at(-1)?.votes]).toEqual([1, 1000])
})
