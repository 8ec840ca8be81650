import { describe, expect, test } from 'vitest'
import { sparkPath } from './sparkPath.ts'

const box = { width: 100, height: 20, minSpanMs: 1000, minRange: 0.1 }

/** The corners of the path through prices at these times. */
const corners = (...points: [at: number, price: number][]) =>
  sparkPath(
    points.map(([at, price]) => ({ at, price })),
    box,
  )
    .split(/[ML]/)
    .slice(1)

describe('sparkPath', () => {
  test('is empty without a price', () => {
    expect(sparkPath([], box)).toBe('')
  })

  test('puts the newest price at the right edge, the highest at the top', () => {
    expect(corners([0, 5], [1000, 10], [2000, 7.5]).slice(1)).toEqual(['0 20', '50 0', '100 10'])
  })

  test('draws a price that does not move in the middle', () => {
    expect(corners([0, 5], [2000, 5]).slice(1)).toEqual(['0 10', '100 10'])
  })

  test('does not stretch a short time over the whole width', () => {
    expect(corners([0, 5], [500, 10]).slice(1)).toEqual(['50 20', '100 0'])
  })

  test('does not stretch a small move over the whole height', () => {
    expect(corners([0, 100], [2000, 101]).slice(1)).toEqual(['0 11', '100 9'])
  })

  test('is broken where no price came for long', () => {
    const points = [0, 1, 2, 3, 4, 60, 61, 62].map((s) => ({ at: s * 1000, price: 5 }))
    expect(sparkPath(points, box).match(/[ML]/g)?.join('')).toBe('MLLLLLMLL')
    const slow = [0, 60, 120, 180].map((s) => ({ at: s * 1000, price: 5 }))
    expect(sparkPath(slow, box).match(/[ML]/g)?.join('')).toBe('MLLLL')
  })

  test('shows a single price as a dot', () => {
    expect(corners([0, 5])).toEqual(['99 10', '100 10'])
  })
})
