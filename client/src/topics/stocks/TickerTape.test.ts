// @vitest-environment happy-dom
import { fireEvent, within } from '@testing-library/vue'
import { expect, test, vi } from 'vitest'
import { renderPanel } from '../../testing/renderPanel.ts'
import { testQuote } from '../../testing/testQuote.ts'
import TickerTape from './TickerTape.vue'

const apple = {
  symbol: 'usAAPL',
  ticker: 'AAPL',
  exchange: 'XNAS',
  names: { en: 'Apple Inc.', zh: '苹果' },
}
const quotes = [testQuote(), testQuote({ ...apple, change: -2, changePercent: -0.5 })]
const rows = quotes.map((quote) => ({
  ...{ quote, digits: 2, direction: null, changedAt: 0, points: [] },
}))

async function showTape(wantsNoMotion = false) {
  const matchMedia = vi.spyOn(window, 'matchMedia')
  matchMedia.mockImplementation(
    (media) =>
      Object.assign(new EventTarget(), { media, matches: wantsNoMotion }) as MediaQueryList,
  )
  const emitted = vi.fn()
  const props = {
    rows,
    isStill: false,
    isLoading: false,
    paused: false,
    'onUpdate:paused': emitted,
  }
  const view = await renderPanel(TickerTape, props)
  return { ...view, emitted, tape: within(view.getByRole('region', { name: 'Ticker tape' })) }
}

test('a screen reader finds every symbol once, with price and direction in words', async () => {
  const { tape } = await showTape()
  const links = tape.getAllByRole('link')
  expect(links.map((link) => link.textContent?.replaceAll(/\s+/g, ' '))).toEqual([
    'BitcoinBTC/USD98,211.46▲up 1.37%',
    'Apple Inc.AAPL98,211.46▼down 0.50%',
  ])
})

test('a symbol whose market does not trade says so', async () => {
  const { tape, rerender } = await showTape()
  const shown = () => tape.getAllByRole('link').map((link) => link.textContent.split('%')[1])
  expect(shown()).toEqual(['', ''])
  await rerender({
    rows: rows.map((row, index) => {
      const marketState = index === 0 ? 'PRE' : 'CLOSED'
      return { ...row, quote: { ...row.quote, marketState } }
    }),
  })
  expect(shown()).toEqual(['Pre-market', 'Closed'])
})

test('Tab reaches one symbol, and arrow keys reach the others, but never the second run', async () => {
  const { tape, rerender } = await showTape()
  const all = tape.getAllByRole('link', { hidden: true })
  const stops = () => all.map((link) => link.getAttribute('tabindex'))
  expect(stops()).toEqual([null, '-1', '-1', '-1'])
  all[0]?.focus()
  await fireEvent.keyDown(all[0]!, { key: 'ArrowRight' })
  await expect.poll(() => document.activeElement).toBe(all[1])
  expect(stops()).toEqual(['-1', null, '-1', '-1'])
  await fireEvent.keyDown(all[1]!, { key: 'ArrowRight' })
  expect(document.activeElement).toBe(all[1])
  await rerender({ rows: rows.slice(0, 1) })
  expect(tape.getAllByRole('link')[0]?.getAttribute('tabindex')).toBeNull()
})

test('a link opens the symbol and keeps the rest of the address', async () => {
  const { tape, router } = await showTape()
  await router.push('/?genre=drama')
  expect(tape.getAllByRole('link')[0]?.getAttribute('href')).toBe('/?genre=drama&symbol=BTC-USD')
})

test('a button stops it', async () => {
  const { tape, emitted } = await showTape()
  tape.getByRole('button', { name: 'Stop the tape' }).click()
  expect(emitted).toHaveBeenCalledWith(true)
})

test('is a plain list for readers who want no motion: each symbol once, and no button to stop it', async () => {
  const { tape } = await showTape(true)
  expect(tape.getAllByRole('link', { hidden: true })).toHaveLength(2)
  expect(tape.queryByRole('button')).toBeNull()
})

test('a symbol that comes later does not push the others along: the runs are new lists', async () => {
  const { getAllByRole, rerender } = await showTape()
  const [before] = getAllByRole('list')
  await rerender({ rows: rows.map((row) => ({ ...row, direction: 'up' })) })
  expect(getAllByRole('list')[0]).toBe(before)
  await rerender({ rows: [{ ...rows[0], quote: testQuote({ symbol: 'AAA' }) }, ...rows] })
  expect(getAllByRole('listitem')).toHaveLength(3)
  expect(getAllByRole('list')[0]).not.toBe(before)
})
