import type { HistoryRange } from '@marquee/shared/priceHistory.ts'
import type { MarketState } from '@marquee/shared/quote.ts'
import type { StockSort } from '../panels/stockOrder.ts'

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
  age: 'Last traded {when}',
  order: 'Order',
  by: {
    listed: 'As listed',
    symbol: 'Symbol',
    gain: 'Biggest gain',
    loss: 'Biggest loss',
  } satisfies Record<StockSort, string>,
  view: { name: 'View', table: 'Table', cards: 'Cards' },
  redUp: 'Red for rising prices',
  redUpMore: 'Red for rising prices, green for falling ones',
  closeOf: 'Previous close {price}',
  detail: {
    unknown: 'This symbol is not among ours',
    unknownMore: 'The address may be an old one.',
    range: 'Range',
    ranges: { '5m': '5 min', '1h': '1 hour', day: '1 day' } satisfies Record<HistoryRange, string>,
    style: 'Chart',
    styles: { candles: 'Candles', line: 'Line' },
    loading: 'Loading what the price did',
    failed: 'What the price did could not be loaded',
    retry: 'Try again',
    empty: 'No price has come yet since the server started.',
    chart: 'Chart of {symbol}',
    since: 'From {first} at {from} to {last} at {to}, between {low} and {high}.',
    kept: 'The server keeps prices since it started, for a day at most.',
    // The words that the chart library asks for (its NOTICE file).
    made: 'Chart: TradingView Lightweight Charts™, © TradingView, Inc.',
  },
  state: {
    PRE: 'Pre-market',
    REGULAR: 'Open',
    POST: 'After hours',
    CLOSED: 'Closed',
  } satisfies Record<MarketState, string>,
}
