import { expect, test } from 'vitest'
import { findHighest } from './findHighest.ts'

const search = { start: 100, lowest: 4, highest: 16_000, bisections: 3 }

/** The result when every rate up to `limit` holds, and the number of tries. */
async function find(limit: number, changes: Partial<typeof search> = {}) {
  let asked = 0
  const rate = await findHighest({ ...search, ...changes }, (rate) => {
    asked += 1
    return Promise.resolve(rate <= limit)
  })
  return { rate, asked }
}

test.each([5, 33, 99, 100, 101, 777, 5_000, 15_999])(
  'a limit of %i is found within a tenth from below',
  async (limit) => {
    const { rate } = await find(limit)
    expect(rate).toBeLessThanOrEqual(limit)
    expect(rate).toBeGreaterThan(limit * 0.9)
  },
)

test('the search ends when a server holds every rate', async () => {
  expect(await find(Infinity)).toEqual({ rate: 16_000, asked: 9 })
})

test('the search ends when a server holds no rate', async () => {
  const { rate, asked } = await find(0)
  expect(rate).toBe(0)
  expect(asked).toBeLessThan(8)
})

test('a start near the limit takes fewer tries', async () => {
  expect((await find(3_000, { start: 1_500 })).asked).toBeLessThan((await find(3_000)).asked)
})
