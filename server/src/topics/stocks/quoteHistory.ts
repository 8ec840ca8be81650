import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import type { LiveEvent } from '@marquee/shared/events.ts'
import {
  rangeNames,
  withPrice,
  type Bar,
  type HistoryRange,
  historyRanges,
  type PriceHistory,
} from '@marquee/shared/priceHistory.ts'

export interface QuoteHistory {
  /** Takes every numbered event, but keeps only prices. */
  note(id: EventId, event: LiveEvent): void
  /** The bars of a symbol; none for a symbol that has had no price. */
  of(symbol: string, range: HistoryRange): PriceHistory
}

interface Kept {
  lastEventId: EventId
  bars: Record<HistoryRange, readonly Bar[]>
}

/**
 * The prices of the last day, in memory: at most 324 bars for each symbol, about 25 kB. Like the
 * journal, it begins again with the process.
 */
export function createQuoteHistory(): QuoteHistory {
  const symbols = new Map<string, Kept>()

  return {
    note(id, event) {
      if (event.name !== 'stock-update') return
      const { symbol, price } = event.data
      // The time in the event's id, which clients see too: server and client put a price into the
      // same bar.
      const point = { at: Number.parseInt(id, 10), price }
      const known = symbols.get(symbol)?.bars
      const after = (range: HistoryRange) => withPrice(known?.[range] ?? [], point, range)
      const bars = { '5m': after('5m'), '1h': after('1h'), day: after('day') }
      symbols.set(symbol, { lastEventId: id, bars })
    },
    of(symbol, range) {
      const kept = symbols.get(symbol)
      return {
        symbol,
        range,
        bucketMs: historyRanges[range].bucketMs,
        lastEventId: kept?.lastEventId ?? null,
        bars: [...(kept?.bars[range] ?? [])],
      }
    },
  }
}

export const isRange = (text: unknown): text is HistoryRange =>
  rangeNames.some((name) => name === text)
