import type { LiveEvent } from '@marquee/shared/events.ts'
import type { Quote } from '@marquee/shared/quote.ts'

/** For tests: fails when an event breaks the contract, because that is a bug of ours. */
export function failOnInvalid(_event: unknown, why: string): never {
  throw new Error(why)
}

/** A valid event for tests, as short as the contract allows. */
export const quoteEvent = (more: Partial<Quote> = {}): LiveEvent<'stock-update'> => ({
  name: 'stock-update',
  data: {
    symbol: 'BTC-USD',
    name: 'Bitcoin',
    price: 100,
    previousClose: null,
    change: null,
    changePercent: null,
    currency: 'USD',
    marketState: 'REGULAR',
    asOf: 0,
    source: 'coinbase',
    ...more,
  },
})

export const moviesEvent = (fetchedAt = 0): LiveEvent<'movies'> => ({
  name: 'movies',
  data: { source: 'douban', simulated: true, fetchedAt, movies: [] },
})

export const statusEvent = (since = 0): LiveEvent<'source-status'> => ({
  name: 'source-status',
  data: {
    source: 'coinbase',
    topic: 'stock-update',
    state: 'live',
    since,
    lastSuccessAt: since,
    nextPollAt: null,
    simulated: true,
  },
})
