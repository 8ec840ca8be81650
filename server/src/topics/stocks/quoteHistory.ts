import { compareEventIds, type EventId } from '@marquee/sse-protocol/eventId.ts'
import type { LiveEvent } from '@marquee/shared/events.ts'
import {
  rangeNames,
  timeInBars,
  withPrice,
  type HistoryRange,
  historyRanges,
  type Bar,
  type PriceHistory,
} from '@marquee/shared/priceHistory.ts'
import type { PricePast } from '../../events/serverEvents.ts'
import { readHistory, writeHistory, type Bars } from './historyText.ts'
import { noPast, withPast, type Past } from './past.ts'

export interface QuoteHistory {
  note(id: EventId, event: LiveEvent<'stock-update'>): void
  /** Takes what a source's own history has of a symbol. */
  notePast(past: PricePast): void
  /** The bars of a symbol; none for a symbol that has had no price. */
  of(symbol: string, range: HistoryRange): PriceHistory
  /** What is known of a symbol's past, and the bars of our own events. */
  pastOf(symbol: string): KnownPast
  /** The bars of our own events, as a text for the next start. */
  text(): string
  /**
   * Begins again with a text that `text` returned, and with the prices after it. `prices` may be in any
   * order, and the text may have some of them already. `pasts` are the newest of each symbol. Returns false
   * where the text is not readable; then it begins with the prices and the pasts alone.
   */
  restore(
    text: string | null,
    prices: readonly NumberedPrice[],
    pasts?: readonly PricePast[],
  ): boolean
}

export interface KnownPast {
  /** How the source was asked the last time. Null if it never was. */
  asked: Pick<PricePast, 'askedAt' | 'askAgainAt' | 'outcome'> | null
  past: Past
  /** The bars of a day that are of our events alone, oldest first. */
  own: readonly Bar[]
}

interface NumberedPrice {
  id: EventId
  event: LiveEvent<'stock-update'>
}

/**
 * The prices of the last day: for each of these symbols at most 264 bars of our events, and 204 of its
 * source's history. Each bar takes about 70 bytes. The journal keeps them over a restart.
 */
export function createQuoteHistory(configured: readonly string[]): QuoteHistory {
  const isConfigured = new Set(configured)
  let symbols = new Map<string, Bars>()
  const pasts = new Map<string, PricePast & { past: Past }>()

  const notePast: QuoteHistory['notePast'] = (told) => {
    if (!isConfigured.has(told.symbol)) return
    const bars = (range: keyof Past): Bar[] =>
      told.bars[range].map(([at, open, high, low, close]) => ({ at, open, high, low, close }))
    pasts.set(told.symbol, { ...told, past: { '1h': bars('1h'), day: bars('day') } })
  }
  const barsOf = (symbol: string, range: HistoryRange) => {
    const own = symbols.get(symbol)?.bars[range] ?? []
    return range === '5m' ? own : withPast(own, pasts.get(symbol)?.past[range] ?? [], range)
  }

  const note: QuoteHistory['note'] = (id, event) => {
    const { symbol, price } = event.data
    const point = { at: timeInBars(id, event.data), price }
    const known = symbols.get(symbol)
    // A restored event may be in the restored bars already.
    if (known !== undefined && compareEventIds(id, known.lastEventId) <= 0) return
    const after = (range: HistoryRange) => withPrice(known?.bars[range] ?? [], point, range)
    const bars = { '5m': after('5m'), '1h': after('1h'), day: after('day') }
    symbols.set(symbol, { lastEventId: id, bars })
  }

  return {
    note,
    notePast,
    of(symbol, range) {
      const known = symbols.get(symbol)
      return {
        symbol,
        range,
        bucketMs: historyRanges[range].bucketMs,
        lastEventId: known?.lastEventId ?? null,
        bars: [...barsOf(symbol, range)],
      }
    },
    pastOf(symbol) {
      const known = pasts.get(symbol)
      const own = symbols.get(symbol)?.bars.day ?? []
      return { asked: known ?? null, past: known?.past ?? noPast, own }
    },
    text: () => writeHistory(symbols),
    restore(text, prices, toldPasts = []) {
      pasts.clear()
      for (const told of toldPasts) notePast(told)
      const read = text === null ? new Map<string, Bars>() : readHistory(text)
      symbols = new Map([...(read ?? [])].filter(([symbol]) => isConfigured.has(symbol)))
      for (const { id, event } of prices.toSorted((a, b) => compareEventIds(a.id, b.id))) {
        note(id, event)
      }
      return read !== null
    },
  }
}

export const isRange = (text: unknown): text is HistoryRange =>
  rangeNames.some((name) => name === text)
