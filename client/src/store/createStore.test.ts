import type { Quote } from '@marquee/shared/quote.ts'
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { describe, expect, test } from 'vitest'
import { watch } from 'vue'
import { liveTopics } from '../topics/liveTopics.ts'
import { createStore, type StreamLike } from './createStore.ts'
import type { OwnTopics } from './liveTopic.ts'
import type { LiveData, LiveName } from './liveSchemas.ts'

const deviceNow = 1_795_000_000_000

const status = (source: string, topic: SourceStatus['topic'] = 'stock-update'): SourceStatus => ({
  source,
  topic,
  state: 'live',
  since: deviceNow,
  lastSuccessAt: deviceNow,
  nextPollAt: null,
  simulated: true,
})

const hello = (resume: 'fresh' | 'replayed' | 'gap', ...sources: SourceStatus[]) => ({
  protocol: 1 as const,
  resume,
  heartbeatMs: 15_000,
  serverNow: deviceNow,
  retryMs: 3000,
  sources,
})

const quote = (symbol: string, price: number, source = 'tencent'): Quote => ({
  symbol,
  name: symbol,
  price,
  previousClose: null,
  change: null,
  changePercent: null,
  currency: 'USD',
  marketState: 'REGULAR',
  asOf: deviceNow,
  source,
})

const films = { source: 'douban', simulated: true, fetchedAt: deviceNow, movies: [] }

/** A store on a stream that sends what the test emits, with timers that the test moves. */
function watched(own = liveTopics) {
  const handlers = new Map<string, (data: never, arrival: never) => void>()
  const stream: StreamLike = {
    on(name, handler) {
      handlers.set(name, handler)
      return () => handlers.delete(name)
    },
  }
  let due: (() => void)[] = []
  const timers = { now: () => 0, after: (_ms: number, run: () => void) => void due.push(run) }
  const { topics, ...store } = createStore(stream, own, timers)
  return {
    ...store,
    clock: topics.clock,
    movies: topics.movies,
    quotes: topics['stock-update'],
    emit<N extends LiveName>(name: N, data: LiveData<N>, arrival: { id?: string } = {}) {
      const full = { id: arrival.id ?? null, receivedAt: deviceNow }
      handlers.get(name)?.(data as never, full as never)
    },
    flush() {
      const runs = due
      due = []
      for (const run of runs) run()
    },
  }
}

describe('createStore', () => {
  test('shows nothing before anything came', () => {
    const { clock, movies, quotes, sources, invalidCount } = watched()
    expect([clock.value, movies.value, quotes.value.size, sources.value.size]).toEqual([
      null,
      null,
      0,
      0,
    ])
    expect(invalidCount.value).toBe(0)
  })

  test('holds the last clock event, and how far the server is ahead', () => {
    const { emit, clock, serverOffsetMs } = watched()
    emit('clock', { now: deviceNow + 750, timeZone: 'Asia/Shanghai' })
    expect(clock.value).toMatchObject({ timeZone: 'Asia/Shanghai', receivedAt: deviceNow })
    expect(serverOffsetMs.value).toBe(750)
  })

  test('dates a quote by its id and not by its arrival, because a replayed one may be old', () => {
    const { emit, flush, quotes } = watched()
    emit('hello', hello('replayed', status('tencent')))
    emit('stock-update', quote('AAPL', 1), { id: `${deviceNow - 60_000}-0` })
    flush()
    expect(quotes.value.get('AAPL')?.changedAt).toBe(deviceNow - 60_000)
  })

  test('holds the newest value of every key where a topic has no reducer of its own', () => {
    const own = { ...liveTopics, 'stock-update': undefined } as unknown as OwnTopics
    const { emit, flush, quotes } = watched(own)
    for (const price of [1, 2]) emit('stock-update', quote('AAPL', price))
    flush()
    expect(quotes.value.get('AAPL')).toEqual(quote('AAPL', 2))
  })

  test('shows what the page brought, and takes none of it twice when the stream begins', () => {
    const { begin, emit, flush, quotes, serverOffsetMs, lastEventId } = watched()
    const id = (n: number) => `${deviceNow}-${n}`
    begin({
      told: { sources: [status('tencent')], timeZone: 'UTC', serverNow: deviceNow },
      events: [{ name: 'stock-update', id: id(1), data: quote('AAPL', 1) }],
      invalidCount: 0,
      lastEventId: id(1),
      receivedAt: deviceNow - 200,
    })
    expect([quotes.value.get('AAPL')?.quote.price, lastEventId()]).toEqual([1, id(1)])
    expect(serverOffsetMs.value).toBe(200)
    const shown = quotes.value.get('AAPL')
    emit('stock-update', quote('AAPL', 1), { id: id(1) })
    flush()
    expect(quotes.value.get('AAPL')).toBe(shown)
    emit('stock-update', quote('AAPL', 2), { id: id(2) })
    flush()
    expect(quotes.value.get('AAPL')).toMatchObject({ direction: 'up', quote: { price: 2 } })
  })

  test('shows a kept state as old until the server speaks, and then nothing of it', () => {
    const { beginKept, emit, flush, quotes, sources, keptFrom, toKeep } = watched()
    const id = `${deviceNow - 9000}-1`
    beginKept({
      told: { sources: [status('tencent'), status('gone')] },
      events: ['AAPL', 'OLD'].map((symbol) => ({
        name: 'stock-update' as const,
        ...{ id, data: quote(symbol, 1) },
      })),
      invalidCount: 0,
      lastEventId: null,
      receivedAt: deviceNow - 8000,
    })
    flush()
    expect([quotes.value.size, keptFrom.value, toKeep().at]).toEqual([2, deviceNow - 8000, null])
    emit('hello', hello('fresh', status('tencent')))
    emit('stock-update', quote('AAPL', 2), { id: `${deviceNow}-1` })
    // All of it is replaced at once: an empty page between the two would only flicker.
    expect([quotes.value.size, keptFrom.value]).toEqual([2, deviceNow - 8000])
    flush()
    expect([[...quotes.value.keys()], keptFrom.value]).toEqual([['AAPL'], null])
    expect(quotes.value.get('AAPL')).toMatchObject({ direction: null, quote: { price: 2 } })
    expect([...sources.value.keys()]).toEqual(['tencent'])
  })

  test('takes no kept state once the server has spoken', () => {
    const { beginKept, emit, flush, quotes, keptFrom } = watched()
    emit('hello', hello('fresh', status('tencent')))
    const events = [{ name: 'stock-update' as const, id: `${deviceNow}-1`, data: quote('AAPL', 1) }]
    const rest = { invalidCount: 0, lastEventId: null, receivedAt: deviceNow }
    beginKept({ told: { sources: [] }, events, ...rest })
    flush()
    expect([quotes.value.size, keptFrom.value]).toEqual([0, null])
  })

  test('keeps the newest event of every topic and key, and when the server was heard', () => {
    const { emit, toKeep } = watched()
    expect(toKeep().at).toBeNull()
    emit('hello', hello('fresh', status('tencent')))
    for (const price of [1, 2]) emit('stock-update', quote('AAPL', price), { id: `5-${price}` })
    emit('movies', films, { id: '5-3' })
    emit('clock', { now: deviceNow, timeZone: 'UTC' })
    expect([toKeep().at, ...toKeep().sources.keys()]).toEqual([deviceNow, 'tencent'])
    expect([...toKeep().events.values()]).toEqual([
      { id: '5-2', event: 'stock-update', data: quote('AAPL', 2) },
      { id: '5-3', event: 'movies', data: films },
    ])
  })

  test('shows Vue only the newest event of a burst', () => {
    const { emit, flush, quotes } = watched()
    let changes = 0
    watch(quotes, () => changes++, { flush: 'sync' })
    for (let price = 1; price <= 500; price++) emit('stock-update', quote('AAPL', price))
    flush()
    expect(changes).toBe(2)
    expect(quotes.value.get('AAPL')?.quote.price).toBe(500)
  })

  function filled() {
    const store = watched()
    const { emit } = store
    emit('hello', hello('fresh', status('tencent'), status('coinbase'), status('douban', 'movies')))
    emit('movies', films)
    emit('stock-update', quote('AAPL', 1, 'tencent'))
    emit('stock-update', quote('BTC-USD', 1, 'coinbase'))
    return store
  }
  const clockAfter = (ms: number) => ({ now: deviceNow + ms, timeZone: 'UTC' })

  test('keeps everything when the server restarts and has not heard of its sources yet', () => {
    const { emit, flush, quotes, movies, sources } = filled()
    emit('hello', hello('gap'))
    emit('clock', clockAfter(30_000))
    flush()
    expect([...quotes.value.keys()]).toEqual(['AAPL', 'BTC-USD'])
    expect(movies.value).not.toBeNull()
    expect(sources.value.size).toBe(3)
  })

  test('drops a source that the server still does not know after a minute', () => {
    const { emit, flush, quotes, movies, sources } = filled()
    emit('hello', hello('gap', status('tencent')))
    emit('source-status', status('coinbase'))
    emit('clock', clockAfter(60_001))
    flush()
    expect([...quotes.value.keys()]).toEqual(['AAPL', 'BTC-USD'])
    expect(movies.value).toBeNull()
    expect([...sources.value.keys()]).toEqual(['tencent', 'coinbase'])
  })

  test('takes its sources from polls where no hello comes', () => {
    const { emit, flush, sources } = watched()
    emit('snapshot', { sources: [status('tencent'), status('douban', 'movies')] })
    flush()
    expect([...sources.value.keys()]).toEqual(['tencent', 'douban'])
  })

  test('takes the time from polls as well', () => {
    const { emit, flush, clock, serverOffsetMs } = watched()
    const serverNow = deviceNow + 300
    emit('snapshot', { sources: [], timeZone: 'Asia/Shanghai', serverNow })
    flush()
    expect(clock.value).toEqual({
      now: serverNow,
      timeZone: 'Asia/Shanghai',
      receivedAt: deviceNow,
    })
    expect(serverOffsetMs.value).toBe(300)
  })

  test('shows what the server says about a source', () => {
    const { emit, flush, sources } = watched()
    emit('hello', hello('fresh', status('tencent')))
    emit('source-status', { ...status('tencent'), state: 'failing', kind: 'rateLimited' })
    flush()
    expect(sources.value.get('tencent')).toMatchObject({ state: 'failing', kind: 'rateLimited' })
  })

  test('knows the state of the journal from hello, from polls and from the event, whichever came last', () => {
    const { emit, journal } = watched()
    const unsaved = { state: 'unsaved', since: 1 } as const
    const cut = { state: 'cut', since: 2 } as const
    expect(journal.value).toBeNull()
    emit('hello', { ...hello('fresh'), journal: unsaved })
    expect(journal.value).toEqual(unsaved)
    emit('journal', cut)
    expect(journal.value).toEqual(cut)
    emit('hello', hello('replayed'))
    expect(journal.value).toBeNull()
    emit('snapshot', { sources: [], journal: cut })
    expect(journal.value).toEqual(cut)
    emit('snapshot', { sources: [] })
    expect(journal.value).toBeNull()
  })

  test('counts the events that the server left out for a slow page, at least one each time', () => {
    const { emit, flush, skippedCount } = watched()
    emit('skipped', { events: 3 })
    emit('skipped', { events: null })
    flush()
    expect(skippedCount.value).toBe(4)
  })

  test('counts frames that could not be read', () => {
    const { noteInvalid, flush, invalidCount } = watched()
    noteInvalid()
    noteInvalid()
    flush()
    expect(invalidCount.value).toBe(2)
  })
})
