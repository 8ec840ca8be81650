import { expect, test } from 'vitest'
import { moversOf } from './movers.ts'

const prices = (given: Record<string, number>) => new Map(Object.entries(given))

test('sorts by the size of the move, up or down, and leaves out symbols that are new or did not move', () => {
  const before = prices({ A: 100, B: 100, C: 100, D: 100 })
  const now = prices({ A: 101, B: 90, C: 100, D: 105, E: 7 })
  expect(moversOf(before, now, 2).map(({ symbol }) => symbol)).toEqual(['B', 'D'])
  expect(moversOf(before, now, 9)).toHaveLength(3)
  expect(moversOf(before, now, 1)[0]).toEqual({ symbol: 'B', price: 90, change: -0.1 })
})

test('a price below 0 that falls goes down', () => {
  expect(moversOf(prices({ A: -10 }), prices({ A: -15 }), 1)).toMatchObject([{ change: -0.5 }])
})
