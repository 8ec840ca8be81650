import type { Quote } from '@marquee/shared/quote.ts'

/** Event `n`, the same for every server: some 165 bytes of JSON, 215 on the wire. */
export interface QuoteEvent {
  readonly id: string
  readonly name: 'stock-update'
  readonly data: Quote
}

/** Creates event `n`. `asOf`, the last member, is the number: the generator reads it at a chunk's end. */
export function quoteEvent(n: number, padBytes = 0): QuoteEvent {
  const price = 100 + (n % 1_000) / 100
  const data: Quote = {
    symbol: 'BENCH',
    name: `Benchmark Inc.${padding(n, padBytes)}`,
    price,
    previousClose: null,
    change: null,
    changePercent: null,
    currency: 'USD',
    marketState: 'REGULAR',
    source: 'bench',
    asOf: n,
  }
  return { id: `1700000000000-${n}`, name: 'stock-update', data }
}

/** The event as text, in the layout that Marquee sends. */
export function textOf({ id, name, data }: QuoteEvent): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}

// The padding differs in every event, so that nothing on the way can reuse that of the last one.
function padding(n: number, bytes: number): string {
  const piece = ` ${n}`
  return piece.repeat(Math.ceil(bytes / piece.length)).slice(0, bytes)
}
