import type { Quote } from '@marquee/shared/quote.ts'
import { tickerIn } from '../../sources/tickerIn.ts'
import { langOf } from '../../ui/langOf.ts'

type Named = Pick<Quote, 'symbol' | 'name' | 'ticker' | 'exchange' | 'names'>

/** A name, and its language if it is not the page's. */
export interface QuoteName {
  text: string
  lang: string | undefined
}

/** What traders write. A quote of an older server has no ticker: its symbol tells it, or is the nearest to it. */
export const tickerOf = ({ ticker, symbol }: Pick<Named, 'ticker' | 'symbol'>): string =>
  ticker ?? tickerIn(symbol)

/**
 * What people call a symbol: its name in the page's language, otherwise in the other one, otherwise as the source
 * sends it, otherwise its ticker.
 */
export function quoteName(quote: Named, locale: string): QuoteName {
  const { en, zh } = quote.names ?? {}
  const own = locale === 'zh' ? zh : en
  if (own !== undefined) return { text: own, lang: undefined }
  const foreign = locale === 'zh' ? en : zh
  if (foreign !== undefined) return { text: foreign, lang: locale === 'zh' ? 'en' : 'zh' }
  const isSent = quote.name !== quote.symbol
  return isSent
    ? { text: quote.name, lang: langOf(quote.name) }
    : { text: tickerOf(quote), lang: undefined }
}

/** Everything by which a reader may look for a symbol, in every language. */
export function wordsOf({ symbol, name, ticker, exchange, names }: Named): string {
  const short = tickerOf({ ticker, symbol })
  const spelt = [short, ...(suffixes[exchange ?? ''] ?? []).map((suffix) => short + suffix)]
  // Some write a pair or a ticker without its sign: `BTCUSD`, `0700HK`, `BRKB`.
  const bare = short.replaceAll(/[^\p{L}\p{N}]/gu, '')
  return [...new Set([names?.en, names?.zh, ...spelt, bare, symbol, name])]
    .filter(Boolean)
    .join('\n')
}

// What traders write behind the number of a Chinese share: Yahoo and Wind do not agree.
const suffixes: Readonly<Record<string, readonly string[]>> = {
  XSHG: ['.SS', '.SH'],
  XSHE: ['.SZ'],
}
