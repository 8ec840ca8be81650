// @vitest-environment happy-dom
import { screen } from '@testing-library/vue'
import { describe, expect, test } from 'vitest'
import { renderPanel, testNow } from '../../testing/renderPanel.ts'
import { testQuote } from '../../testing/testQuote.ts'
import { nextQuoteRow } from './quoteRow.ts'
import StockDetail from './StockDetail.vue'

const minuteMs = 60_000
const minute = testNow - (testNow % minuteMs)
const bar = (ago: number, seeded?: true) => ({
  ...{ at: minute - ago * minuteMs, open: 1, high: 3, low: 1, close: 2 },
  ...(seeded && { seeded }),
})

/** The drawer of a symbol, whose chart is never drawn: nothing here draws on a canvas. */
async function show(given: object, quote = {}, locale: 'en' | 'zh' = 'en') {
  const row = nextQuoteRow(undefined, testQuote(quote), testNow - 1_000)
  const props = { row, bars: [], status: 'ready', range: '1h', kind: 'candles', ...given }
  await renderPanel(StockDetail, props, { locale })
}

describe('the drawer of a symbol', () => {
  test.each([
    ['en', /^Pale: from the history of Coinbase, until 12:47:00$/],
    ['zh', /^浅色部分来自Coinbase的历史数据，截至 12:47:00$/],
  ] as const)('says in %s until when the bars are of the source', async (locale, text) => {
    await show({ bars: [bar(3, true), bar(1, true), bar(0)] }, {}, locale)
    expect(screen.getByText(text)).toBeTruthy()
  })

  test('says nothing of a past that it has not', async () => {
    await show({ bars: [bar(1), bar(0)] })
    expect(screen.queryByText(/Pale/)).toBeNull()
  })

  test('names the time of the newest price, and the day of a price of yesterday', async () => {
    await show({ bars: [bar(23 * 60, true), bar(0)], range: 'day' })
    expect(
      screen.getByText(/^From 1\.00 at (Nov 20|20 Nov) 13:47:00 to 2\.00 at 12:47:35/),
    ).toBeTruthy()
  })

  test('the last price of a closed market has the time of its trade', async () => {
    const asOf = testNow - 3 * 3_600_000
    await show({ bars: [bar(200, true), bar(0)], range: 'day' }, { marketState: 'CLOSED', asOf })
    expect(screen.getByText(/to 2\.00 at 09:47:36/)).toBeTruthy()
  })

  test.each([
    ['crypto', 'en', '24 h ago 96,880.02'],
    ['currency', 'en', '24 h ago 96,880.02'],
    ['crypto', 'zh', '24 小时前 96,880.02'],
    ['share', 'en', 'Previous close 96,880.02'],
    [undefined, 'zh', '前收盘价 96,880.02'],
  ] as const)('compares a %s in %s with %s', async (kind, locale, text) => {
    await show({}, kind === undefined ? {} : { kind }, locale)
    expect(screen.getByText(text)).toBeTruthy()
  })
})
