import { expect, test } from 'vitest'
import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import { moviesEvent, quoteEvent } from '../../testing/testEvents.ts'
import { createQuoteHistory } from './quoteHistory.ts'

const price = (symbol: string, price: number) => quoteEvent({ symbol, price })

test('keeps the prices of each symbol in every range, and the id of their last event', () => {
  const history = createQuoteHistory()
  history.note('600000-0', price('A', 1))
  history.note('605000-0', price('A', 3))
  history.note('605000-1', price('B', 7))
  expect(history.of('A', '5m')).toEqual({
    symbol: 'A',
    range: '5m',
    bucketMs: 5_000,
    lastEventId: '605000-0',
    bars: [
      { at: 600_000, open: 1, high: 1, low: 1, close: 1 },
      { at: 605_000, open: 3, high: 3, low: 3, close: 3 },
    ],
  })
  expect(history.of('A', '1h').bars).toEqual([{ at: 600_000, open: 1, high: 3, low: 1, close: 3 }])
  expect(history.of('B', 'day').lastEventId).toBe('605000-1')
})

test('other events, and symbols without a price, have no history', () => {
  const history = createQuoteHistory()
  history.note('1-0', moviesEvent(1))
  expect(history.of('A', '5m')).toMatchObject({ lastEventId: null, bars: [] })
})

test('a week of prices takes no more memory than a day', () => {
  const history = createQuoteHistory()
  for (let second = 0; second < 7 * 86_400; second += 5) {
    history.note(`${second * 1000}-0` as EventId, price('A', second + 1))
  }
  const sizes = (['5m', '1h', 'day'] as const).map((range) => history.of('A', range).bars.length)
  expect(sizes).toEqual([60, 120, 144])
})
