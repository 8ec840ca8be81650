import type { Time } from '../time.ts'
import type { Source, Wanted } from './source.ts'

/** What of a source was asked for within the last interval. */
export interface Asked {
  note(wanted: Wanted): void
  covers(wanted: Wanted): boolean
}

// Polls are spread by a tenth of the interval: what is that old will be asked for in a moment.
const spread = 1.1

export function createAsked(source: Source, time: Pick<Time, 'elapsed'>): Asked {
  const { symbols = [] } = source
  const askedAt = new Map<string, number>()
  const symbolsOf = (wanted: Wanted) =>
    wanted === 'everything' ? symbols : symbols.filter((symbol) => wanted.has(symbol))

  return {
    note(wanted) {
      for (const symbol of symbolsOf(wanted)) askedAt.set(symbol, time.elapsed())
    },
    covers: (wanted) =>
      symbolsOf(wanted).every((symbol) => {
        const agoMs = time.elapsed() - (askedAt.get(symbol) ?? -Infinity)
        return agoMs <= source.intervalMs * spread
      }),
  }
}
