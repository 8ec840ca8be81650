import type { Clock } from '@marquee/shared/clock.ts'
import { shallowReadonly, shallowRef } from 'vue'
import { offsetMs, withSample, type OffsetSamples } from './clockOffset.ts'
import { coalesce, type TimersLike } from './coalesce.ts'
import { publishedAt } from './eventTime.ts'
import type { LiveData, LiveName } from './liveSchemas.ts'
import { nextFilmList, type FilmList } from '../topics/movies/filmList.ts'
import { nextQuoteRow, type QuoteRow } from '../topics/stocks/quoteRow.ts'
import { withAnswer, withHello, withPoll, withStatus, type SourceBoard } from './sourceBoard.ts'

/** What we need to know of an event besides its data. `receivedAt` is this device's epoch ms. */
interface Arrival {
  id: string | null
  receivedAt: number
}

type Handler<N extends LiveName> = (data: LiveData<N>, arrival: Arrival) => void

/** The part of `useEventSource` that the live state listens to. */
export interface StreamLike {
  on<N extends LiveName>(name: N, handler: Handler<N>): () => void
}

/** A clock event and when it came (this device's epoch ms). */
export type ClockReading = Clock & { receivedAt: number }

// Ten times a second is more than anybody reads, and bounds rendering at any rate of events: at 500 a
// second it takes less than half of what once for every frame would (client/src/stream/README.md).
const publishEveryMs = 100
// By then, a server that has begun anew has heard of all its sources: each answers or fails.
const confirmWithinMs = 60_000

/**
 * Turns the events of `stream` into the state that the panels show. Events are applied at once;
 * what Vue sees follows at most ten times a second, in objects that are replaced, never changed.
 */
export function createMarquee(stream: StreamLike, timers?: TimersLike) {
  let samples: OffsetSamples = []
  let latestClock: ClockReading | null = null
  let latestFilms: FilmList | null = null
  let latestRows: ReadonlyMap<string, QuoteRow> = new Map()
  let board: SourceBoard = new Map()
  let unconfirmed = { sources: new Set<string>(), until: 0 }
  let unreadable = 0
  let leftOut = 0

  const clock = shallowRef<ClockReading | null>(null)
  const serverOffsetMs = shallowRef(0)
  const movies = shallowRef<FilmList | null>(null)
  const quotes = shallowRef(latestRows)
  const sources = shallowRef(board)
  const invalidCount = shallowRef(0)
  const skippedCount = shallowRef(0)

  const publish = coalesce(
    () => {
      clock.value = latestClock
      serverOffsetMs.value = offsetMs(samples)
      movies.value = latestFilms
      quotes.value = latestRows
      sources.value = board
      invalidCount.value = unreadable
      skippedCount.value = leftOut
    },
    publishEveryMs,
    timers,
  )

  const timeOf = ({ id, receivedAt }: Arrival) => publishedAt(id) ?? receivedAt + offsetMs(samples)

  // One entry for every name of the registry: a new name does not compile until it is held here.
  const handlers: { [N in LiveName]: Handler<N> } = {
    hello(hello, { receivedAt }) {
      samples = withSample(samples, hello.serverNow, receivedAt)
      board = withHello(board, hello.sources)
      const named = new Set(hello.sources.map(({ source }) => source))
      const sources = new Set([...board.keys()].filter((source) => !named.has(source)))
      unconfirmed = { sources, until: hello.serverNow + confirmWithinMs }
    },
    clock: (data, { receivedAt }) => setClock(data, receivedAt),
    movies(data, arrival) {
      latestFilms = nextFilmList(latestFilms, data, timeOf(arrival))
      board = withAnswer(board, data.source, data.fetchedAt)
    },
    'stock-update'(quote, arrival) {
      const row = nextQuoteRow(latestRows.get(quote.symbol), quote, timeOf(arrival))
      latestRows = new Map(latestRows).set(quote.symbol, row)
      board = withAnswer(board, quote.source, publishedAt(arrival.id) ?? 0)
    },
    'source-status'(status) {
      board = withStatus(board, status)
      unconfirmed.sources.delete(status.source)
    },
    'source-poll'(poll) {
      board = withPoll(board, poll)
    },
    skipped({ events }) {
      // Where the server does not know how many, there was at least one.
      leftOut += events ?? 1
    },
    snapshot({ sources, timeZone, serverNow: now }, { receivedAt }) {
      board = withHello(board, sources)
      if (now !== undefined && timeZone !== undefined) setClock({ now, timeZone }, receivedAt)
    },
    // These two are for the connection; nothing of them is shown.
    ping() {},
    bye() {},
  }

  function setClock(clock: Clock, receivedAt: number) {
    samples = withSample(samples, clock.now, receivedAt)
    latestClock = { ...clock, receivedAt }
    if (clock.now > unconfirmed.until) forgetGoneSources()
  }

  /** Nothing tells us that a source was taken out of the configuration, except its silence. */
  function forgetGoneSources() {
    const { sources: gone } = unconfirmed
    if (gone.size === 0) return
    board = new Map([...board].filter(([source]) => !gone.has(source)))
    if (latestFilms !== null && gone.has(latestFilms.source)) latestFilms = null
    latestRows = new Map([...latestRows].filter(([, row]) => !gone.has(row.quote.source)))
    gone.clear()
  }

  function listen<N extends LiveName>(name: N) {
    const handle: Handler<N> = handlers[name]
    stream.on(name, (data, arrival) => {
      handle(data, arrival)
      publish()
    })
  }
  for (const name of Object.keys(handlers) as LiveName[]) listen(name)

  return {
    clock: shallowReadonly(clock),
    /** How far the server's clock is ahead of this device's. */
    serverOffsetMs: shallowReadonly(serverOffsetMs),
    movies: shallowReadonly(movies),
    quotes: shallowReadonly(quotes),
    sources: shallowReadonly(sources),
    /** How many frames did not match the contract; they are left out. */
    invalidCount: shallowReadonly(invalidCount),
    /** How many events the server left out because this page took them too slowly. */
    skippedCount: shallowReadonly(skippedCount),
    noteInvalid() {
      unreadable += 1
      publish()
    },
  }
}
