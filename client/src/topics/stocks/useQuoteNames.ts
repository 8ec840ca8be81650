import type { Quote } from '@marquee/shared/quote.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { quoteName, tickerOf, type QuoteName } from './quoteName.ts'
import { useExchangeName } from './useExchangeName.ts'

/** The words for a symbol in the active language. */
export function useQuoteNames() {
  const { locale } = useTexts()
  const exchangeName = useExchangeName()

  return {
    nameOf: (quote: Quote): QuoteName => quoteName(quote, locale.value),
    /** The small print below the name, such as `AAPL · NASDAQ`; empty where the name says it all. */
    placeOf(quote: Quote): string {
      const ticker = tickerOf(quote)
      const isShown = ticker === quoteName(quote, locale.value).text
      const exchange = quote.exchange === undefined ? '' : exchangeName(quote.exchange)
      return [isShown ? '' : ticker, exchange].filter(Boolean).join(' · ')
    },
  }
}
