// @vitest-environment happy-dom
import { within } from '@testing-library/vue'
import { expect, test } from 'vitest'
import { renderPanel, testNow } from '../../testing/renderPanel.ts'
import { testQuote } from '../../testing/testQuote.ts'
import StockCards from './StockCards.vue'
import StockTable from './StockTable.vue'
import TickerTape from './TickerTape.vue'

const quotes = [
  testQuote({
    ...{ symbol: 'usAAPL', name: '苹果', ticker: 'AAPL', exchange: 'XNAS' },
    names: { en: 'Apple Inc.', zh: '苹果' },
  }),
  testQuote({ symbol: 'sh601318', ticker: '601318', exchange: 'XSHG', names: { zh: '中国平安' } }),
  testQuote({ symbol: 'X.ZZ', ticker: 'X', exchange: 'XXXX', names: { en: 'شركة' } }),
  testQuote({ symbol: 'EUR-USD', name: 'EUR-USD', ticker: 'EUR/USD', kind: 'currency' }),
]
const rows = quotes.map((quote) => ({
  ...{ quote, digits: 2, direction: null, changedAt: testNow, points: [] },
}))
const props = { rows, stale: new Set(), watched: new Set(), pending: 0 }

test.each([
  ['the table', StockTable, 'row'],
  ['the cards', StockCards, 'listitem'],
] as const)(
  '%s has the name large, and the ticker with its exchange small',
  async (_where, list, role) => {
    const shown = async (locale: 'en' | 'zh') => {
      const { getAllByRole } = await renderPanel(list, props, { locale })
      return getAllByRole(role)
        .filter((row) => within(row).queryByRole('link') !== null)
        .map((row) => {
          const name = within(row).getByRole('link').querySelector('span')
          return [name?.textContent, name?.lang, row.querySelector('.place')?.textContent?.trim()]
        })
    }
    expect(await shown('en')).toEqual([
      ['Apple Inc.', '', 'AAPL · NASDAQ'],
      ['中国平安', 'zh', '601318 · Shanghai'],
      ['شركة', '', 'X · XXXX'],
      ['EUR/USD', '', ''],
    ])
    expect((await shown('zh')).slice(-4)).toEqual([
      ['苹果', '', 'AAPL · 纳斯达克'],
      ['中国平安', '', '601318 · 上海'],
      ['شركة', 'en', 'X · XXXX'],
      ['EUR/USD', '', ''],
    ])
  },
)

test('no upstream code is shown: a symbol is in the address of its drawer alone', async () => {
  for (const list of [StockTable, StockCards]) {
    const { container } = await renderPanel(list, props)
    const said = [...container.querySelectorAll('[aria-label], [title]')].map(
      (it) => `${it.getAttribute('aria-label')} ${it.getAttribute('title')}`,
    )
    expect([container.textContent, ...said].join(' ')).not.toMatch(/usAAPL|sh601318/)
    expect(container.querySelector('a[href="/?symbol=usAAPL"]')).not.toBeNull()
  }
  const tape = await renderPanel(TickerTape, { rows, isStill: false, paused: false })
  expect(within(tape.getByRole('region')).getAllByRole('link')[1]?.textContent).toMatch(
    /^中国平安601318/,
  )
})
