// @vitest-environment happy-dom
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { fireEvent, within } from '@testing-library/vue'
import { expect, test, vi } from 'vitest'
import { renderPanel, testNow } from '../../testing/renderPanel.ts'
import type { QuoteRow } from './quoteRow.ts'
import StocksPanel from './StocksPanel.vue'
import { testQuote } from '../../testing/testQuote.ts'

const status = (state: SourceStatus['state'] = 'live'): SourceStatus => ({
  source: 'coinbase',
  topic: 'stock-update',
  state,
  since: testNow,
  lastSuccessAt: testNow,
  nextPollAt: null,
  simulated: true,
})
const rowOf = (symbol: string, changePercent: number, price = 100): QuoteRow => ({
  quote: testQuote({ symbol, name: symbol, price, change: changePercent, changePercent }),
  direction: null,
  digits: 2,
  changedAt: testNow,
  points: [{ at: testNow, price }],
})
const rows = [rowOf('A', 1), rowOf('B', -2), rowOf('C', 3)]
const plain = {
  rows,
  statuses: [status()],
  view: 'table',
  sort: 'listed',
  redUp: false,
  onlyWatched: false,
  watched: new Set(),
  gone: [],
}

const showStocks = (props: object = {}) => renderPanel(StocksPanel, { ...plain, ...props })
type View = Awaited<ReturnType<typeof showStocks>>
const symbols = (view: View) => view.getAllByRole('link').map((link) => link.textContent)

test('shows every symbol in a table, with its direction in words and a link to its drawer', async () => {
  const view = await showStocks()
  const row = within(view.getByRole('table')).getByRole('row', { name: /^B/ })
  expect(row.textContent).toContain('down')
  expect(row.textContent).toContain('2.00%')
  expect(within(row).getByRole('link').getAttribute('href')).toBe('/?symbol=B')
})

test('shows the same symbols as cards', async () => {
  const view = await showStocks({ view: 'cards' })
  expect(view.queryByRole('table')).toBeNull()
  expect(view.getAllByRole('listitem')).toHaveLength(3)
})

test.each(['table', 'cards'])(
  'says of every symbol in a %s whether its market trades',
  async (view) => {
    const states = ['PRE', 'REGULAR', 'POST', 'CLOSED'] as const
    const shown = await showStocks({
      view,
      rows: states.map((marketState) => ({
        ...rowOf(marketState, 1),
        quote: testQuote({ symbol: marketState, marketState }),
      })),
    })
    for (const word of ['Pre-market', 'Open', 'After hours', 'Closed']) {
      expect(shown.getByText(word)).toBeTruthy()
    }
  },
)

test('shows the symbols in the chosen order', async () => {
  expect(symbols(await showStocks({ sort: 'gain' }))).toEqual(['C', 'A', 'B'])
})

test('passes on what the reader chooses', async () => {
  const chosen = vi.fn()
  const view = await showStocks({
    'onUpdate:view': chosen,
    'onUpdate:sort': chosen,
    'onUpdate:redUp': chosen,
  })
  await fireEvent.click(view.getByRole('button', { name: 'Cards' }))
  await fireEvent.update(view.getByRole('combobox', { name: 'Order of the prices' }), 'loss')
  await fireEvent.click(view.getByRole('button', { name: 'Red for rising prices' }))
  expect(chosen.mock.calls).toEqual([['cards'], ['loss'], [true]])
})

test('a star puts a symbol on the list, and shows that it is there', async () => {
  const onWatch = vi.fn()
  const view = await showStocks({ watched: new Set(['B']), onWatch })
  const pressed = view.getAllByRole('button', { name: /On my list/, pressed: true })
  expect(pressed.map((star) => star.getAttribute('aria-label'))).toEqual(['On my list: B'])
  await fireEvent.click(view.getByRole('button', { name: 'On my list: C' }))
  expect(onWatch).toHaveBeenCalledWith('C')
})

test('an empty list says how to fill it, and has a button to see all symbols', async () => {
  const chosen = vi.fn()
  const view = await showStocks({ rows: [], onlyWatched: true, 'onUpdate:onlyWatched': chosen })
  expect(view.getByRole('region').getAttribute('aria-busy')).toBe('false')
  await fireEvent.click(view.getByRole('button', { name: 'Show all symbols' }))
  expect(chosen).toHaveBeenCalledWith(false)
})

test('names the symbols that the server no longer has, and can remove them from the list', async () => {
  const onForget = vi.fn()
  const watched = new Set(['A', 'OLD'])
  const view = await showStocks({ onlyWatched: true, watched, gone: ['OLD'], onForget })
  expect(view.getByRole('status').textContent).toContain('OLD of your list')
  await fireEvent.click(view.getByRole('button', { name: 'Take off my list' }))
  expect(onForget).toHaveBeenCalledOnce()
})

test('marks the prices of a silent source, and says why', async () => {
  const view = await showStocks({ statuses: [status('stale')] })
  expect(view.getAllByText('stale')).toHaveLength(3)
  expect(view.getByText(/has been silent for too long/)).toBeTruthy()
})

test('is busy until the first price, and says so when none can come', async () => {
  const view = await showStocks({ rows: [] })
  expect(view.getByRole('region').getAttribute('aria-busy')).toBe('true')
  view.unmount()
  const failing = { ...status('failing'), lastSuccessAt: null }
  expect(
    (await showStocks({ rows: [], statuses: [failing] })).getByText('No prices yet'),
  ).toBeTruthy()
})

test('says where the prices are from, and that they are simulated', async () => {
  const view = await showStocks()
  expect([view.getByText('Coinbase'), view.getByText('simulated')]).toHaveLength(2)
  await view.rerender({ ...plain, statuses: [{ ...status(), simulated: false }] })
  expect(view.queryByText('simulated')).toBeNull()
})

test('keeps the prices of a source that fails, and says how old they are', async () => {
  const failing = { ...status('failing'), kind: 'rateLimited', lastSuccessAt: testNow - 60_000 }
  const view = await showStocks({ statuses: [failing] })
  expect(symbols(view)).toHaveLength(3)
  expect(view.getByText('Coinbase limits how often we may ask.').parentElement?.textContent).toBe(
    'Coinbase limits how often we may ask. What you see is from 1m ago. We keep asking.',
  )
})

test('a new price renders only its own row', async () => {
  const view = await showStocks()
  const touched = new Set<string>()
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      const row = (target instanceof Element ? target : target.parentElement)?.closest('tr')
      touched.add(row?.querySelector('a')?.textContent ?? 'outside')
    }
  })
  const options = { subtree: true, childList: true, characterData: true, attributes: true }
  observer.observe(view.getByRole('table'), options)
  await view.rerender({ ...plain, rows: [rows[0], rowOf('B', -3, 90), rows[2]] })
  await expect.poll(() => [...touched]).toEqual(['B'])
  observer.disconnect()
})

test('a phone shows the first prices until its reader asks for all', async () => {
  const view = await showStocks({ rows: 'ABCDE'.split('').map((name) => rowOf(name, 1)) })
  const isShort = () => view.getByRole('table').classList.contains('short')
  const more = view.getByText('Show all 5 prices')
  expect(isShort()).toBe(true)
  await fireEvent.click(more)
  expect([isShort(), more.textContent?.trim()]).toEqual([false, 'Show fewer'])
  expect((await showStocks()).queryByText(/Show all/)).toBeNull()
})
