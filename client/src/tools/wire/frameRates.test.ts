import { expect, test } from 'vitest'
import { createFrameRates } from './frameRates.ts'

test('counts the frames of each name in each second, without the second that is not over', () => {
  const rates = createFrameRates(3)
  for (const ms of [100, 900, 1_500, 3_200]) rates.note('clock', ms)
  rates.note('ping', 2_500)
  expect(rates.at(3_999).series).toEqual([
    { name: 'clock', total: 4, perSecond: [2, 1, 0] },
    { name: 'ping', total: 1, perSecond: [0, 0, 1] },
  ])
})

test('frames older than the chart count only in the total', () => {
  const rates = createFrameRates(2)
  rates.note('clock', 0)
  rates.note('clock', 9_500)
  expect(rates.at(10_000).series).toEqual([{ name: 'clock', total: 2, perSecond: [0, 1] }])
})

test('a cleared chart has no names', () => {
  const rates = createFrameRates(2)
  rates.note('clock', 0)
  rates.clear()
  expect(rates.at(1_000).series).toEqual([])
})
