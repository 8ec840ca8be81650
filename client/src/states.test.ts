// @vitest-environment happy-dom
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { fireEvent } from '@testing-library/vue'
import { expect, onTestFinished, test, vi } from 'vitest'
import { defineComponent, h, shallowRef, type Component } from 'vue'
import { notStarted } from '@marquee/use-event-source'
import AppHeader from './page/AppHeader.vue'
import SourcesNow from './sources/SourcesNow.vue'
import { renderNow } from './testing/renderNow.ts'
import { renderPanel, testNow } from './testing/renderPanel.ts'
import { testFilm } from './testing/testFilm.ts'
import { testQuote } from './testing/testQuote.ts'
import StatusDrawer from './tools/status/StatusDrawer.vue'
import ClockPanel from './topics/clock/ClockPanel.vue'
import { provideProbe } from './topics/clock/useProbe.ts'
import MoviesNow from './topics/movies/MoviesNow.vue'
import FilmDrawer from './topics/movies/FilmDrawer.vue'
import { createWatchlist } from './topics/stocks/createWatchlist.ts'
import StockDrawer from './topics/stocks/StockDrawer.vue'
import StocksNow from './topics/stocks/StocksNow.vue'
import StocksTape from './topics/stocks/StocksTape.vue'
import { provideWatchlist } from './topics/stocks/useWatchlist.ts'
import { parsePreferences } from './store/preferences.ts'
import { loadPart } from './ui/loadPart.ts'
import PartNotice from './ui/PartNotice.vue'

// No answer of the server comes in these tests.
vi.stubGlobal('fetch', () => new Promise(() => {}))

const inPage = (component: Component, props = {}) =>
  defineComponent({
    setup() {
      const preferences = shallowRef(parsePreferences(''))
      const ask = () => Promise.resolve(true)
      provideWatchlist(createWatchlist({ preferences, open: shallowRef(null), ask }))
      const never = shallowRef(false)
      provideProbe({ isOpen: never, isPaused: never, clock: shallowRef(null) })
      return () => h(component, props)
    },
  })

const panels: [string, Component, object?][] = [
  ['films', MoviesNow],
  ['markets', StocksNow],
  ['sources', SourcesNow],
  ['a film', FilmDrawer, { id: 'a:1' }],
  ['a symbol', StockDrawer, { symbol: 'BTC-USD' }],
  ['the connection', StatusDrawer],
]
const status = (topic: SourceStatus['topic'], state: SourceStatus['state']): SourceStatus => ({
  ...{ source: topic === 'movies' ? 'douban' : 'coinbase', topic, state, since: testNow },
  ...{ lastSuccessAt: null, nextPollAt: null, simulated: false },
})

test.each(panels)(
  '%s: says that the server was never reached, and what to do',
  async (_, one, props) => {
    const view = await renderNow(inPage(one, props))
    expect(view.queryByText('No answer from the server yet')).toBeNull()
    await view.connect('reconnecting')
    expect(view.getByText('No answer from the server yet')).toBeTruthy()
    expect(view.getByText(/asks again by itself/)).toBeTruthy()
    await view.connect('open')
    expect(view.queryByText('No answer from the server yet')).toBeNull()
  },
)

test.each(panels)('%s: says after a while that no source has answered', async (_, one, props) => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const view = await renderNow(inPage(one, props))
  expect(view.queryByText(/No source has answered/)).toBeNull()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(view.getByText(/No source has answered/)).toBeTruthy()
})

test.each([
  ['films', MoviesNow, 'movies'],
  ['markets', StocksNow, 'stock-update'],
] as const)('%s: says that its only source has never answered', async (_, one, topic) => {
  const view = await renderNow(inPage(one))
  await view.emit('source-status', status(topic, 'failing'))
  expect(view.getByText('Nothing has come yet')).toBeTruthy()
  expect(view.getByRole('region').getAttribute('aria-busy')).toBe('false')
})

test('a symbol of a source that has not answered yet is not called unknown', async () => {
  const view = await renderNow(inPage(StockDrawer, { symbol: 'usAAPL' }))
  await view.emit('source-status', { ...status('stock-update', 'live'), source: 'tencent' })
  await view.emit('stock-update', testQuote())
  expect(view.getByText('No price has come yet')).toBeTruthy()
  await view.emit('source-status', {
    ...status('stock-update', 'live'),
    source: 'tencent',
    lastSuccessAt: testNow,
  })
  expect(view.getByText('We have no such symbol')).toBeTruthy()
})

test('the clock says in words that it waits, and why it has no time', async () => {
  const props = { clock: null, isOpen: false, offsetMs: 0, probe: null, zones: [] }
  const view = await renderPanel(ClockPanel, props)
  expect(view.getByText('Waiting for the time')).toBeTruthy()
  expect(view.getByRole('region').getAttribute('aria-busy')).toBe('true')
  await view.rerender({ ...props, missing: 'unreached' })
  expect(view.getByText('No answer from the server yet')).toBeTruthy()
})

test('the tape says that prices are on their way, or that there are none', async () => {
  const view = await renderNow(inPage(StocksTape))
  expect(view.getByText('Loading the prices')).toBeTruthy()
  await view.connect('offline')
  expect(view.getByText('No prices yet')).toBeTruthy()
})

test('a part whose code cannot be loaded says so, with a way out', async () => {
  // Vue tells a developer as well.
  const warned = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => warned.mockRestore())
  const onClose = vi.fn()
  const Lost = loadPart<Component>(() => Promise.reject(new Error('404')))
  const view = await renderPanel(Lost, { onClose })
  expect((await view.findByRole('alert')).textContent).toContain('could not be loaded')
  expect(view.getByRole('button', { name: 'Load the page again' })).toBeTruthy()
  await fireEvent.click(view.getByRole('button', { name: 'Close' }))
  expect(onClose).toHaveBeenCalledOnce()
  view.unmount()
  expect((await renderPanel(PartNotice, {})).getByRole('status').textContent).toBe('Loading…')
})

test('no two controls of the page have the same name', async () => {
  const header = {
    connection: notStarted,
    hasLab: true,
    hasKey: true,
    paused: false,
    announce: false,
  }
  const page = () => [
    h(AppHeader, header),
    h(StocksTape),
    h(MoviesNow),
    h(StocksNow),
    h(SourcesNow),
  ]
  const view = await renderNow(inPage(page))
  const movies = [testFilm({ id: 'a:1' }), testFilm({ id: 'a:2', title: '盐与雷' })]
  await view.emit('movies', { source: 'douban', simulated: true, fetchedAt: testNow, movies })
  await view.emit('stock-update', testQuote())
  await view.emit('stock-update', testQuote({ symbol: 'ETH-USD', name: 'Ethereum' }))
  for (const role of ['button', 'combobox', 'searchbox', 'group', 'region', 'navigation']) {
    const names = view
      .getAllByRole(role)
      .map(
        (one) =>
          one.getAttribute('aria-label') ??
          view.container.querySelector(`#${one.getAttribute('aria-labelledby')}`)?.textContent ??
          one.textContent.trim(),
      )
    expect(names).not.toContain('')
    const twice = names.filter((name, i) => names.indexOf(name) < i)
    expect([role, ...twice]).toEqual([role])
  }
})
