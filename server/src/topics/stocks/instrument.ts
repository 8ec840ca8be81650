import type { InstrumentKind, Quote } from '@marquee/shared/quote.ts'
import { knownNames } from './knownNames.ts'

/** What is known about an instrument beside its price. */
export type Instrument = Pick<Quote, 'ticker' | 'exchange' | 'kind' | 'names'>

/** What a source says about an instrument. Nothing of it is needed. */
export interface Described {
  ticker?: string | undefined
  /** The market identifier code (ISO 10383). */
  exchange?: string | undefined
  kind?: InstrumentKind | undefined
  /** Ready to be shown. Empty or absent where the source sends none in that language. */
  en?: string | undefined
  zh?: string | undefined
}

/** The part of a quote that says what the symbol stands for. A field is absent where nothing says it. */
export function instrumentOf({ ticker, exchange, kind, ...said }: Described): Instrument {
  const known = knownNames({ ticker, exchange, kind })
  const en = known.en ?? said.en
  const zh = known.zh ?? said.zh
  return {
    ...(ticker && { ticker }),
    ...(exchange && { exchange }),
    ...(kind && { kind }),
    ...((en || zh) && { names: { ...(en && { en }), ...(zh && { zh }) } }),
  }
}

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** A pair that trades day and night, such as `BTC` in `USD`. Two currencies of countries are no crypto pair. */
export function pairOf(base: string, quote: string): Described {
  const isMoney = currencies.has(base) && currencies.has(quote)
  return { ticker: `${base}/${quote}`, kind: isMoney ? 'currency' : 'crypto' }
}

/** A name is in the language that its letters show: a source may send a Latin name where a Chinese one is usual. */
export const namesOf = (name: string): Pick<Described, 'en' | 'zh'> =>
  /\p{Script=Han}/u.test(name) ? { zh: name } : { en: name }
