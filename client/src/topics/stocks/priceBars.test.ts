import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import type { PriceHistory } from '@marquee/shared/priceHistory.ts'
import { expect, test } from 'vitest'
import { testQuote } from '../../testing/testQuote.ts'
import { openPriceBars, type QuoteStreamLike } from './priceBars.ts'

type Handler = (data: unknown, arrival: { id: string | null }) => void

const bar = (at: number, close: number) => ({ at, open: close, high: close, low: close, close })
const history = (lastEventId: EventId | null, ...bars: PriceHistory['bars']): PriceHistory => ({
  symbol: 'BTC-USD',
  range: '5m',
  bucketMs: 5_000,
  lastEventId,
  bars,
})

/** Bars of a server that answers when the test says so. */
function follow(lastEventId: string | null = null) {
  const handlers = new Map<string, Set<Handler>>()
  const stream: QuoteStreamLike = {
    on(name, handler) {
      const set = handlers.get(name) ?? new Set()
      handlers.set(name, set.add(handler as Handler))
      return () => set.delete(handler as Handler)
    },
  }
  const asked: PromiseWithResolvers<PriceHistory>[] = []
  const askedFor: (string | null)[] = []
  let ends = () => {}
  const bars = openPriceBars({
    stream,
    symbol: 'BTC-USD',
    range: '5m',
    lastEventId,
    load: (_symbol, _range, _signal, upTo) => {
      askedFor.push(upTo)
      const answer = Promise.withResolvers<PriceHistory>()
      asked.push(answer)
      return answer.promise
    },
    timers: {
      now: () => 0,
      // The bars are shown at once. A longer pause ends when the test says so.
      after: (ms, run) => (ms < 1000 ? run() : (ends = run)),
    },
  })
  const emit = (name: string, data: unknown, id: string | null = null) =>
    handlers.get(name)?.forEach((handler) => handler(data, { id }))
  return {
    ...bars,
    asked,
    askedFor,
    wait() {
      const run = ends
      ends = () => {}
      run()
    },
    listeners: () => [...handlers.values()].reduce((sum, { size }) => sum + size, 0),
    emit,
    price: (id: string, price: number, symbol = 'BTC-USD') =>
      emit('stock-update', testQuote({ symbol, price }), id),
    async answer(given: PriceHistory) {
      asked.at(-1)?.resolve(given)
      await Promise.resolve()
      await Promise.resolve()
    },
    closes: () => bars.state.value.bars.map(({ at, close }) => [at, close]),
  }
}

test('the stream continues the history without a lost or a doubled price', async () => {
  const { price, answer, closes } = follow()
  price('1000-0', 1)
  price('6000-0', 2)
  price('7000-0', 3)
  await answer(history('6000-0', bar(0, 1), bar(5000, 2)))
  expect(closes()).toEqual([
    [0, 1],
    [5000, 3],
  ])
  price('11000-0', 4)
  price('11000-0', 9)
  expect(closes()).toEqual([
    [0, 1],
    [5000, 3],
    [10_000, 4],
  ])
})

test('asks for a history with everything that the page has, of any symbol', async () => {
  const { price, answer, emit, askedFor } = follow('7-0')
  await answer(history('7-0', bar(0, 1)))
  price('8-0', 2)
  price('9-0', 3, 'ETH-USD')
  emit('skipped', { events: 2 })
  expect(askedFor).toEqual(['7-0', '9-0'])
})

test.each(['before', 'after'])(
  'a history with less than the new stream began with is asked for once more: it comes %s that',
  async (when) => {
    const { price, answer, emit, askedFor, closes } = follow('7-0')
    await answer(history('7-0', bar(0, 1)))
    emit('hello', { resume: 'gap' })
    const slow = () => answer(history('8-0', bar(0, 2)))
    if (when === 'before') await slow()
    price('6000-0', 4)
    if (when === 'after') await slow()
    expect(askedFor).toEqual(['7-0', null, '6000-0'])
    price('7000-0', 5)
    await answer(history('6000-0', bar(0, 3), bar(5000, 4)))
    expect(closes()).toEqual([
      [0, 3],
      [5000, 5],
    ])
    price('8000-0', 6)
    expect(askedFor).toHaveLength(3)
  },
)

test('a history with all that the new stream began with is asked for once', async () => {
  const { price, answer, emit, askedFor } = follow()
  emit('hello', { resume: 'fresh' })
  price('6000-0', 4)
  await answer(history('6000-0', bar(5000, 4)))
  price('7000-0', 5)
  expect(askedFor).toEqual([null, null])
})

test('ignores other symbols', async () => {
  const { price, answer, closes } = follow()
  await answer(history('1-0', bar(0, 1)))
  price('2-0', 7, 'ETH-USD')
  expect(closes()).toEqual([[0, 1]])
})

test('asks again when events may be missing, and shows the old bars meanwhile', async () => {
  const { emit, answer, asked, state, closes } = follow()
  await answer(history('1-0', bar(0, 1)))
  emit('hello', { resume: 'replayed' })
  expect(asked).toHaveLength(1)
  emit('hello', { resume: 'gap' })
  expect([asked.length, state.value.status]).toEqual([2, 'loading'])
  expect(closes()).toEqual([[0, 1]])
  await answer(history('9000-0', bar(5000, 8)))
  expect(closes()).toEqual([[5000, 8]])
})

test('ignores the answer to an older question', async () => {
  const { emit, asked, answer, closes } = follow()
  emit('skipped', { events: 3 })
  await answer(history('2-0', bar(0, 2)))
  asked[0]?.resolve(history('1-0', bar(0, 1)))
  await answer(history('2-0', bar(0, 2)))
  expect(closes()).toEqual([[0, 2]])
})

test('says that it failed, and can try again', async () => {
  const { asked, state, retry, answer } = follow()
  asked[0]?.reject(new Error('no'))
  await expect.poll(() => state.value.status).toBe('failed')
  retry()
  await answer(history(null))
  expect(state.value).toEqual({ status: 'ready', bars: [] })
})

test('takes the past of the source when it comes, and asks no more then', async () => {
  const { answer, price, askedFor, wait, closes, state } = follow()
  await answer({ ...history('7000-0', bar(5000, 2)), awaitsPast: true })
  expect(closes()).toEqual([[5000, 2]])
  price('11000-0', 3)
  wait()
  await answer({ ...history('7000-0', bar(5000, 2)), awaitsPast: true })
  wait()
  price('11001-0', 4)
  await answer(history('11000-0', { ...bar(0, 1), seeded: true }, bar(5000, 2), bar(10_000, 3)))
  expect(closes()).toEqual([
    [0, 1],
    [5000, 2],
    [10_000, 4],
  ])
  wait()
  expect([askedFor.length, state.value.status]).toEqual([3, 'ready'])
})

test('a closed drawer asks no more for a past', async () => {
  const { answer, askedFor, wait, close } = follow()
  await answer({ ...history('7000-0', bar(5000, 2)), awaitsPast: true })
  close()
  wait()
  expect(askedFor).toHaveLength(1)
})

test('stops everything when it is closed', () => {
  const { close, listeners } = follow()
  expect(listeners()).toBe(3)
  close()
  expect(listeners()).toBe(0)
})
