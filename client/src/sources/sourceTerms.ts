import type { terms } from './enTerms.ts'

type Described = keyof typeof terms.of

// null: nothing that a person could read there.
const pages: Readonly<Record<Described, string | null>> = {
  douban: null,
  tmdb: 'https://www.themoviedb.org/api-terms-of-use',
  tencent: null,
  finnhub: 'https://finnhub.io/terms-of-service',
  coinbase: 'https://www.coinbase.com/legal/market_data',
  yahoo: 'https://legal.yahoo.com/us/en/yahoo/terms/otos/index.html',
}

/** Where the terms of a source are; null for a source that we have nothing to say about. */
export function termsOf(source: string): { source: Described; page: string | null } | null {
  return isDescribed(source) ? { source, page: pages[source] } : null
}

const isDescribed = (source: string): source is Described => Object.hasOwn(pages, source)
