// @vitest-environment happy-dom
import type { MarketState } from '@marquee/shared/quote.ts'
import { expect, test } from 'vitest'
import { renderPanel, testNow } from '../testing/renderPanel.ts'
import { testQuote } from '../testing/testQuote.ts'
import { nextQuoteRow } from '../topics/stocks/quoteRow.ts'
import KioskPrice from './KioskPrice.vue'

test.each([
  ['CLOSED', 'Closed'],
  ['PRE', 'Pre-market'],
  ['POST', 'After hours'],
  ['REGULAR', ''],
] as const)(
  'a tile has its name, its ticker, and says that its market is %s',
  async (state, word) => {
    const show = async (marketState: MarketState, isStale: boolean) => {
      const apple = {
        symbol: 'usAAPL',
        ticker: 'AAPL',
        exchange: 'XNAS',
        names: { en: 'Apple Inc.' },
      }
      const row = nextQuoteRow(undefined, testQuote({ ...apple, marketState }), testNow)
      const { container, unmount } = await renderPanel(KioskPrice, { row, isStale })
      const text = container.textContent
      unmount()
      return text
    }
    expect(await show(state, false)).toBe(`Apple Inc.AAPL98,211.46▲up 1.37%${word}`)
    expect(await show(state, true)).toBe('Apple Inc.AAPL98,211.46stale')
  },
)
