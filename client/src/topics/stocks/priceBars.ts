import { compareEventIds, parseEventId, type EventId } from '@marquee/sse-protocol/eventId.ts'
import type { EventData } from '@marquee/shared/events.ts'
import {
  timeInBars,
  withPrice,
  type Bar,
  type HistoryRange,
  type PriceHistory,
} from '@marquee/shared/priceHistory.ts'
import { shallowReadonly, shallowRef } from 'vue'
import { browserTimers, coalesce, type TimersLike } from '../../store/coalesce.ts'

type Name = 'hello' | 'skipped' | 'stock-update'

/** The part of `useEventSource` that this needs. */
export interface QuoteStreamLike {
  on<N extends Name>(
    name: N,
    handler: (data: EventData<N>, arrival: { id: string | null }) => void,
  ): () => void
}

export interface PriceBarsDeps {
  stream: QuoteStreamLike
  symbol: string
  range: HistoryRange
  /** The id of the last event that the page got before. */
  lastEventId: string | null
  /** Asks the server for everything up to an event. Rejects when that fails or `signal` aborts it. */
  load(
    symbol: string,
    range: HistoryRange,
    signal: AbortSignal,
    upTo: string | null,
  ): Promise<PriceHistory>
  timers?: TimersLike
}

export interface PriceBars {
  status: 'loading' | 'ready' | 'failed'
  /** Oldest first. */
  bars: readonly Bar[]
}

interface Price {
  id: EventId
  at: number
  price: number
}

// As often as the other panels change.
const publishEveryMs = 100
// A server asks a source for its past after its first prices, for one symbol each few seconds.
const firstPauseMs = 2_000
const longestPauseMs = 60_000

/**
 * The past of a price, and its present: the server's history, which the stream continues. Events that
 * come while the history is on its way wait for it. Their ids tell which of them it has already. When
 * events may be missing, it asks for the history again. Another server may answer than the one that
 * streams, and may have less: so the history must have what came before. While the source's own history is
 * still to come, it asks again.
 */
export function openPriceBars({
  stream,
  symbol,
  range,
  lastEventId,
  load,
  timers = browserTimers,
}: PriceBarsDeps) {
  const state = shallowRef<PriceBars>({ status: 'loading', bars: [] })
  let latest = state.value
  let newest: EventId | null = null
  let waiting: Price[] = []
  let asked = new AbortController()
  let isClosed = false
  let pauseMs = firstPauseMs
  /** The newest event that came. */
  let known = lastEventId
  /** The first event of the symbol after a `hello`, which the new stream had from the beginning. */
  let first: EventId | 'awaited' | null = null

  const publish = coalesce(() => (state.value = latest), publishEveryMs, timers)
  const show = (next: PriceBars) => {
    latest = next
    publish()
  }
  const apply = (bars: readonly Bar[], { id, ...point }: Price) => {
    if (newest !== null && compareEventIds(id, newest) <= 0) return bars
    newest = id
    return withPrice(bars, point, range)
  }

  /** Whether a history lacks what the stream began with. It is asked for once. */
  function isBeforeFirst(last: EventId | null): boolean {
    if (first === null || first === 'awaited') return false
    const isBefore = last === null || compareEventIds(last, first) < 0
    first = null
    return isBefore
  }

  async function ask() {
    asked.abort()
    const asking = (asked = new AbortController())
    show({ status: 'loading', bars: latest.bars })
    try {
      const history = await load(symbol, range, asking.signal, known)
      if (asking.signal.aborted) return
      if (isBeforeFirst(history.lastEventId)) return void ask()
      newest = history.lastEventId
      show({ status: 'ready', bars: waiting.reduce(apply, history.bars) })
      waiting = []
      if (history.awaitsPast) {
        timers.after(pauseMs, () => void (asking.signal.aborted || ask()))
        pauseMs = Math.min(2 * pauseMs, longestPauseMs)
      }
    } catch {
      if (!asking.signal.aborted) show({ status: 'failed', bars: latest.bars })
    }
  }

  const stops = [
    stream.on('stock-update', (quote, { id: text }) => {
      const id = parseEventId(text)
      known = text
      if (isClosed || quote.symbol !== symbol || id === null) return
      const point = { id, at: timeInBars(id, quote), price: quote.price }
      if (first === 'awaited') first = id
      if (latest.status === 'ready' && isBeforeFirst(newest)) {
        waiting.push(point)
        void ask()
      } else if (latest.status === 'ready')
        show({ status: 'ready', bars: apply(latest.bars, point) })
      // Only the newest matter: the next history has the older ones.
      else waiting = [...waiting.slice(-999), point]
    }),
    stream.on('skipped', () => void (isClosed || ask())),
    stream.on('hello', ({ resume }) => {
      if (isClosed || resume === 'replayed') return
      known = null
      first = 'awaited'
      void ask()
    }),
  ]
  void ask()

  return {
    state: shallowReadonly(state),
    retry: () => void ask(),
    close() {
      isClosed = true
      asked.abort()
      for (const stop of stops) stop()
    },
  }
}
