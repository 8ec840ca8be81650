// @vitest-environment happy-dom
import type { MarketState } from '@marquee/shared/quote.ts'
import { expect, test, vi } from 'vitest'
import { defineComponent, h, shallowRef } from 'vue'
import { parsePreferences } from '../../store/preferences.ts'
import { renderNow } from '../../testing/renderNow.ts'
import { testNow } from '../../testing/renderPanel.ts'
import { testQuote } from '../../testing/testQuote.ts'
import { createWatchlist } from './createWatchlist.ts'
import StockDrawer from './StockDrawer.vue'
import { provideWatchlist } from './useWatchlist.ts'

// No history comes in these tests.
vi.stubGlobal('fetch', () => new Promise(() => {}))

async function open(symbol: string, path = '/') {
  const page = defineComponent({
    setup() {
      const preferences = shallowRef(parsePreferences(''))
      const ask = () => Promise.resolve(true)
      provideWatchlist(createWatchlist({ preferences, open: shallowRef(symbol), ask }))
      return () => h(StockDrawer, { symbol })
    },
  })
  const view = await renderNow(page, { path })
  const chosen = () =>
    view.container.querySelector('[aria-label="Range"] [aria-pressed="true"]')?.textContent?.trim()
  const quote = (marketState: MarketState, ageMs: number) =>
    view.emit('stock-update', testQuote({ symbol, marketState, asOf: testNow - ageMs }))
  return { ...view, chosen, quote }
}
const hourMs = 3_600_000

test.each([
  ['REGULAR', hourMs, '5 min'],
  ['POST', 1_000, '5 min'],
  ['CLOSED', hourMs, 'Last trading day'],
  ['PRE', 60 * hourMs, '1 day'],
] as const)(
  'a chart of a market that is %s, last traded %i ms ago, begins with %s',
  async (state, ageMs, range) => {
    const { quote, chosen } = await open('usAAPL')
    await quote(state, ageMs)
    expect(chosen()).toBe(range)
  },
)

test('the chosen range stays, and so does the first one when the market opens', async () => {
  const { quote, chosen, router } = await open('usAAPL', '/?symbol=usAAPL&range=1h')
  await quote('CLOSED', hourMs)
  expect(chosen()).toBe('1 hour')
  await router.push('/?symbol=usAAPL')
  expect(chosen()).toBe('Last trading day')
  await quote('REGULAR', 0)
  expect(chosen()).toBe('1 day')
})
