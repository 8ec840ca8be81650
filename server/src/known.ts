import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import type { PublishedEvent } from './subscription/subscription.ts'
import { createPosterBook } from './topics/movies/posterAddresses.ts'
import { createQuoteHistory } from './topics/stocks/quoteHistory.ts'
import type { Source } from './upstreams/source.ts'
import { createSourceStatuses } from './upstreams/sourceStatuses.ts'

interface Numbered {
  readonly id: EventId
  readonly event: PublishedEvent
}

/** What a journal remembers. */
interface Remembered {
  readonly newest: readonly Numbered[]
  readonly last: readonly Numbered[]
  readonly kept: { readonly text: string } | null
}

export type Known = ReturnType<typeof createKnown>

/**
 * What a server knows from its journal alone: the statuses of the sources, where the posters are, and the
 * past prices. After a restart, and on every server that shares the journal, it is the same.
 */
export function createKnown(sources: readonly Source[], symbols: readonly string[]) {
  const statuses = createSourceStatuses(sources)
  const posters = createPosterBook()
  const history = createQuoteHistory(symbols)
  return {
    statuses,
    posters,
    history,
    /** Begins again with these. Returns whether the bars that were kept could be read. */
    restore({ newest, last, kept }: Remembered): boolean {
      for (const part of [statuses, posters]) part.restore(newest)
      const prices = [...newest, ...last].flatMap(({ id, event }) =>
        event.name === 'stock-update' ? [{ id, event }] : [],
      )
      const pasts = newest.flatMap(({ event }) => (event.name === 'price-past' ? [event.data] : []))
      return history.restore(kept?.text ?? null, prices, pasts)
    },
    /** Takes each event that comes out of the journal. */
    note(event: PublishedEvent, id: EventId | null): void {
      for (const part of [statuses, posters]) part.note(event)
      if (id !== null && event.name === 'stock-update') history.note(id, event)
      if (event.name === 'price-past') history.notePast(event.data)
    },
  }
}
