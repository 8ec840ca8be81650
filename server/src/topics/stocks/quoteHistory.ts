import { compareEventIds, type EventId } from '@marquee/sse-protocol/eventId.ts'
import type { LiveEvent } from '@marquee/shared/events.ts'
import {
  rangeNames,
  withPrice,
  type HistoryRange,
  historyRanges,
  type PriceHistory,
} from '@marquee/shared/priceHistory.ts'
import { readHistory, writeHistory, type Bars } from './historyText.ts'

export interface QuoteHistory {
  note(id: EventId, event: LiveEvent<'stock-update'>): void
  /** The bars of a symbol; none for a symbol that has had no price. */
  of(symbol: string, range: HistoryRange): PriceHistory
  /** Everything, as a text for the next start. */
  text(): string
  /**
   * Begins again with a text that `text` returned, and with the prices after it. `prices` may be in any
   * order, and the text may have some of them already. Returns false where the text is not readable; then
   * it begins with the prices alone.
   */
  restore(text: string | null, prices: readonly NumberedPrice[]): boolean
}

interface NumberedPrice {
  id: EventId
  event: LiveEvent<'stock-update'>
}

/**
 * The prices of the last day: at most 324 bars for each of these symbols, about 25 kB. The journal keeps
 * them over a restart.
 */
export function createQuoteHistory(configured: readonly string[]): QuoteHistory {
  const isConfigured = new Set(configured)
  let symbols = new Map<string, Bars>()

  const note: QuoteHistory['note'] = (id, event) => {
    const { symbol, price } = event.data
    // The time in the event's id, which clients see too: server and client put a price into the
    // same bar.
    const point = { at: Number.parseInt(id, 10), price }
    const known = symbols.get(symbol)
    // A restored event may be in the restored bars already.
    if (known !== undefined && compareEventIds(id, known.lastEventId) <= 0) return
    const after = (range: HistoryRange) => withPrice(known?.bars[range] ?? [], point, range)
    const bars = { '5m': after('5m'), '1h': after('1h'), day: after('day') }
    symbols.set(symbol, { lastEventId: id, bars })
  }

  return {
    note,
    of(symbol, range) {
      const known = symbols.get(symbol)
      return {
        symbol,
        range,
        bucketMs: historyRanges[range].bucketMs,
        lastEventId: known?.lastEventId ?? null,
        bars: [...(known?.bars[range] ?? [])],
      }
    },
    text: () => writeHistory(symbols),
    restore(text, prices) {
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
