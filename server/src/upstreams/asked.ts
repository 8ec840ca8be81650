import type { Time } from '../time/time.ts'
import type { Source, Wanted } from './source.ts'
import { wantedOf } from './wantedOf.ts'

/** Remembers what a source was asked for within the last interval. */
export interface Asked {
  note(wanted: Wanted): void
  covers(wanted: Wanted): boolean
}

// Polls vary by a tenth of the interval. A value older than that will be asked for in a moment.
const spread = 1.1

export function createAsked(source: Source, time: Pick<Time, 'elapsed'>): Asked {
  const { symbols = [] } = source
  const askedAt = new Map<string, number>()

  return {
    note(wanted) {
      for (const symbol of wantedOf(symbols, wanted)) askedAt.set(symbol, time.elapsed())
    },
    covers: (wanted) =>
      wantedOf(symbols, wanted).every((symbol) => {
        const agoMs = time.elapsed() - (askedAt.get(symbol) ?? -Infinity)
        return agoMs <= source.intervalMs * spread
      }),
  }
}
