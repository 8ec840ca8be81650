import type { EventId } from '@marquee/shared/eventId.ts'
import type { JournaledEvent } from '@marquee/shared/events.ts'
import {
  rangeNames,
  withPrice,
  type Bar,
  type HistoryRange,
  historyRanges,
  type PriceHistory,
} from '@marquee/shared/priceHistory.ts'

export interface QuoteHistory {
  /** Takes every numbered event; only prices are kept. */
  note(id: EventId, event: JournaledEvent): void
  /** The bars of a symbol; without any for one whose price never came. */
  of(symbol: string, range: HistoryRange): PriceHistory
}

interface Kept {
  lastEventId: EventId
  bars: Record<HistoryRange, readonly Bar[]>
}

/**
 * What prices did in the last day, in memory: at most 324 bars for each symbol, some 25 kB. It
 * begins again with the process, as the journal does.
 */
export function createQuoteHistory(): QuoteHistory {
  const symbols = new Map<string, Kept>()

  return {
    note(id, event) {
      if (event.name !== 'stock-update') return
      const { symbol, price } = event.data
      // The time in the id, which clients see too: both sort a price into the same bar.
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
