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
  /** Takes every numbered event, but keeps only prices. */
  note(id: EventId, event: LiveEvent): void
  /** The bars of a symbol; none for a symbol that has had no price. */
  of(symbol: string, range: HistoryRange): PriceHistory
  /** Everything, as a text for the next start. */
  text(): string
  /**
   * Begins again with what a journal remembers: the text, and the events after it. Returns false where the
   * text is not readable; then it begins with the events alone.
   */
  restore(restored: RestoredQuotes): boolean
}

interface RestoredQuotes {
  newest: readonly Numbered[]
  last: readonly Numbered[]
  /** A text that `text` returned. */
  kept: { text: string } | null
}

interface Numbered {
  id: EventId
  event: LiveEvent
}

/**
 * The prices of the last day: at most 324 bars for each of these symbols, about 25 kB. The journal keeps
 * them over a restart.
 */
export function createQuoteHistory(configured: readonly string[]): QuoteHistory {
  const isConfigured = new Set(configured)
  let symbols = new Map<string, Bars>()

  const note = (id: EventId, event: LiveEvent) => {
    if (event.name !== 'stock-update') return
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
    restore({ newest, last, kept }) {
      const read = kept === null ? new Map<string, Bars>() : readHistory(kept.text)
      symbols = new Map([...(read ?? [])].filter(([symbol]) => isConfigured.has(symbol)))
      // Where the journal no longer has all events after the text, it still has the newest price.
      const events = [...newest, ...last].sort((a, b) => compareEventIds(a.id, b.id))
      for (const { id, event } of events) note(id, event)
      return read !== null
    },
  }
}

export const isRange = (text: unknown): text is HistoryRange =>
  rangeNames.some((name) => name === text)
