import { describe, expect, test } from 'vitest'
import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import { quoteEvent } from '../../testing/testEvents.ts'
import { createQuoteHistory } from './quoteHistory.ts'

const price = (symbol: string, price: number) => quoteEvent({ symbol, price })

test('keeps the prices of each symbol in every range, and the id of their last event', () => {
  const history = createQuoteHistory(['A', 'B'])
  history.note('600000-0', price('A', 1))
  history.note('605000-0', price('A', 3))
  history.note('605000-1', price('B', 7))
  expect(history.of('A', '5m')).toEqual({
    symbol: 'A',
    range: '5m',
    bucketMs: 5_000,
    lastEventId: '605000-0',
    bars: [
      { at: 600_000, open: 1, high: 1, low: 1, close: 1 },
      { at: 605_000, open: 3, high: 3, low: 3, close: 3 },
    ],
  })
  expect(history.of('A', '1h').bars).toEqual([{ at: 600_000, open: 1, high: 3, low: 1, close: 3 }])
  expect(history.of('B', 'day').lastEventId).toBe('605000-1')
})

test('a symbol without a price has no history', () => {
  const history = createQuoteHistory(['A', 'B'])
  expect(history.of('A', '5m')).toMatchObject({ lastEventId: null, bars: [] })
})

test('a week of prices takes no more memory than a day', () => {
  const history = createQuoteHistory(['A', 'B'])
  for (let second = 0; second < 7 * 86_400; second += 5) {
    history.note(`${second * 1000}-0` as EventId, price('A', second + 1))
  }
  const sizes = (['5m', '1h', 'day'] as const).map((range) => history.of('A', range).bars.length)
  expect(sizes).toEqual([60, 60, 144])
})

describe('over a restart', () => {
  const rangesOf = (symbol: string) =>
    (['5m', '1h', 'day'] as const).map((range) => [symbol, range] as const)
  const barsOf = (history: ReturnType<typeof createQuoteHistory>) =>
    [...rangesOf('A'), ...rangesOf('B')].map(([symbol, range]) => history.of(symbol, range))
  const begin = Date.parse('2026-11-20T10:00:00Z')
  const events = Array.from({ length: 2_000 }, (_, n) => ({
    id: `${begin + n * 1_700}-0` as EventId,
    event: price(n % 3 === 0 ? 'B' : 'A', (n * 7_919) % 1_009),
  }))
  const noteAll = (history: ReturnType<typeof createQuoteHistory>, some: typeof events) => {
    for (const { id, event } of some) history.note(id, event)
    return history
  }
  const newestOf = (some: typeof events) =>
    ['A', 'B'].flatMap((symbol) => some.findLast(({ event }) => event.data.symbol === symbol) ?? [])

  test.each([
    ['at a stop', 1_000, 1_000, 700],
    ['after a kill, when all events after the text are known', 1_000, 1_200, 700],
    ['before the first text', 0, 300, 0],
    ['without any event', 0, 0, 0],
  ])(
    'the bars are those of a process that never ended: %s',
    (_when, keptAt, endedAt, firstLast) => {
      const control = noteAll(createQuoteHistory(['A', 'B']), events)
      const text = noteAll(createQuoteHistory(['A', 'B']), events.slice(0, keptAt)).text()
      const history = createQuoteHistory(['A', 'B'])
      const seen = events.slice(0, endedAt)
      const prices = [...newestOf(seen), ...seen.slice(firstLast)]
      expect(history.restore(text, prices)).toBe(true)
      expect(barsOf(noteAll(history, events.slice(endedAt)))).toEqual(barsOf(control))
    },
  )

  test('where events after the text are lost, the newest price is still in the bars', () => {
    const seen = events.slice(0, 1_200)
    const text = noteAll(createQuoteHistory(['A', 'B']), events.slice(0, 1_000)).text()
    const history = createQuoteHistory(['A', 'B'])
    history.restore(text, newestOf(seen))
    const control = noteAll(createQuoteHistory(['A', 'B']), seen)
    for (const [symbol, range] of [...rangesOf('A'), ...rangesOf('B')]) {
      const [restored, whole] = [history.of(symbol, range), control.of(symbol, range)]
      expect(restored.lastEventId).toBe(whole.lastEventId)
      expect(restored.bars.at(-1)?.close).toBe(whole.bars.at(-1)?.close)
    }
  })

  test('a text that is newer than the events stays as it is', () => {
    const control = noteAll(createQuoteHistory(['A', 'B']), events.slice(0, 1_000))
    const history = createQuoteHistory(['A', 'B'])
    history.restore(control.text(), events.slice(700, 995))
    expect(barsOf(history)).toEqual(barsOf(control))
  })

  test('the bars of half a minute that an earlier version kept become bars of a minute', () => {
    const old = [0, 30_000, 60_000, 150_000].map((at, n) => [at, 1 + n, 9 + n, 1, 5 + n])
    const ranges = { '5m': [], '1h': old, day: [] }
    const history = createQuoteHistory(['A'])
    history.restore(JSON.stringify([{ symbol: 'A', lastEventId: '150000-0', ranges }]), [])
    expect(history.of('A', '1h').bars).toEqual([
      { at: 0, open: 1, high: 10, low: 1, close: 6 },
      { at: 60_000, open: 3, high: 11, low: 1, close: 7 },
      { at: 120_000, open: 4, high: 12, low: 1, close: 8 },
    ])
  })

  test('a symbol that is configured no more is left out', () => {
    const text = noteAll(createQuoteHistory(['A', 'B']), events).text()
    const history = createQuoteHistory(['A'])
    history.restore(text, [])
    expect(history.of('A', 'day').bars).not.toEqual([])
    expect(history.of('B', 'day').bars).toEqual([])
    expect(history.text()).not.toContain('"B"')
  })

  test('a journal that begins again replaces what was known', () => {
    const history = noteAll(createQuoteHistory(['A', 'B']), events)
    history.restore(null, events.slice(0, 3))
    expect(barsOf(history)).toEqual(
      barsOf(noteAll(createQuoteHistory(['A', 'B']), events.slice(0, 3))),
    )
  })

  test.each(['', 'x', '{}', '[{}]', '[{"symbol":"A","lastEventId":"1-0","ranges":{}}]', 'null'])(
    'a text that is not readable is said to be so: %j',
    (text) => {
      const history = createQuoteHistory(['A', 'B'])
      expect(history.restore(text, events.slice(0, 9))).toBe(false)
      expect(barsOf(history)).toEqual(
        barsOf(noteAll(createQuoteHistory(['A', 'B']), events.slice(0, 9))),
      )
    },
  )

  test('the text of a symbol with all its bars has at most 25 kB', () => {
    const history = createQuoteHistory(['A'])
    for (let second = 0; second < 86_400; second += 2) {
      const high = second % 4 === 0
      history.note(`${begin + second * 1000}-0`, price('A', high ? 98_211.4567 : 97_345.6789))
    }
    expect(history.of('A', '1h').bars).toHaveLength(60)
    expect(Buffer.byteLength(history.text())).toBeLessThan(25_000)
  })
})
