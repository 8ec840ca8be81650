import type { Wanted } from './source.ts'

/** The `symbols` that are wanted, in their order. */
export function wantedOf(symbols: readonly string[], wanted: Wanted): readonly string[] {
  return wanted === 'everything' ? symbols : symbols.filter((symbol) => wanted.has(symbol))
}
