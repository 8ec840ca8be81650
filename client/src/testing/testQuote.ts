import type { Quote } from '@marquee/shared/quote.ts'
import { testNow } from './renderPanel.ts'

/** For tests: an ordinary quote with these changes. */
export function testQuote(given: Partial<Quote> = {}): Quote {
  return {
    symbol: 'BTC-USD',
    name: 'Bitcoin',
    price: 98_211.46,
    previousClose: 96_880.02,
    change: 1331.44,
    changePercent: 1.37,
    currency: 'USD',
    marketState: 'REGULAR',
    asOf: testNow,
    source: 'coinbase',
    ...given,
  }
}
