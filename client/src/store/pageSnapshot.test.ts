// @vitest-environment happy-dom
import { expect, onTestFinished, test, vi } from 'vitest'
import { testFilm } from '../testing/testFilm.ts'
import { testQuote } from '../testing/testQuote.ts'
import { ofQuery, takePageSnapshot } from './pageSnapshot.ts'

const quote = (symbol: string) => ({
  id: `1795000000000-${symbol.length}`,
  event: 'stock-update',
  data: testQuote({ symbol }),
})
const movies = { source: 'douban', simulated: true, fetchedAt: 1, movies: [testFilm()] }
const snapshot = {
  protocol: 1,
  lastEventId: '1795000000000-9',
  sources: [],
  timeZone: 'UTC',
  serverNow: 1_795_000_000_000,
  events: [
    quote('AAPL'),
    quote('BTC-USD'),
    { id: '1795000000000-8', event: 'movies', data: movies },
  ],
}

function pageWith(data: unknown) {
  const text = typeof data === 'string' ? data : JSON.stringify(data)
  document.body.innerHTML = `<script id="snapshot" type="application/json">${text}</script>`
}

test('reads what the server put into the page, once', () => {
  pageWith(snapshot)
  expect(takePageSnapshot()).toMatchObject({
    told: { timeZone: 'UTC', serverNow: 1_795_000_000_000, sources: [] },
    events: [{ name: 'stock-update' }, { name: 'stock-update' }, { name: 'movies', data: movies }],
    invalidCount: 0,
    lastEventId: '1795000000000-9',
  })
  expect(takePageSnapshot()).toBeNull()
})

test('says in whole milliseconds when the page came, because a kept state is read only with such a time', () => {
  const navigation = { responseStart: 12.345 } as PerformanceNavigationTiming
  const asked = vi.spyOn(performance, 'getEntriesByType').mockReturnValue([navigation])
  onTestFinished(() => asked.mockRestore())
  pageWith(snapshot)
  const receivedAt = takePageSnapshot()?.receivedAt
  expect(Number.isSafeInteger(receivedAt)).toBe(true)
})

test('has only the symbols that the stream would bring', () => {
  pageWith(snapshot)
  const read = ofQuery(takePageSnapshot()!, '?symbols=ETH-USD,BTC-USD')
  expect(read.events.map(({ data }) => data)).toEqual([testQuote({ symbol: 'BTC-USD' }), movies])
})

test('leaves out and counts what breaks the contract, and skips an event that it does not know', () => {
  const broken = { id: '1795000000000-10', event: 'movies', data: { movies: 'none' } }
  const unknown = { id: '1795000000000-11', event: 'weather', data: {} }
  pageWith({ ...snapshot, events: [broken, unknown, quote('AAPL')] })
  expect(takePageSnapshot()).toMatchObject({
    events: [{ name: 'stock-update' }],
    invalidCount: 1,
  })
})

test.each(['', '{', 'null', '[]', '{"events":[]}'])('%j in the page is no snapshot', (text) => {
  pageWith(text)
  expect(takePageSnapshot()).toBeNull()
})
