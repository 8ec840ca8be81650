import type { MarketState } from '@marquee/shared/quote.ts'

export const markets = {
  title: 'Markets',
  caption: 'Newest prices with their change since the last close, or in 24 hours',
  loading: 'Loading the prices',
  empty: 'No prices yet',
  emptyMore: 'None of the sources has answered with a price.',
  symbol: 'Symbol',
  trend: 'Last 5 min',
  price: 'Price',
  change: 'Change',
  up: 'up',
  down: 'down',
  unchanged: 'unchanged',
  stale: 'stale',
  asOf: 'Last traded {time}',
  state: {
    PRE: 'Pre-market',
    REGULAR: 'Open',
    POST: 'After hours',
    CLOSED: 'Closed',
  } satisfies Record<MarketState, string>,
}
