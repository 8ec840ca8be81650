import type { InstrumentKind } from '@marquee/shared/quote.ts'
import { decodedText } from '../../../upstreams/decodedText.ts'
import { namesOf, type Described } from '../instrument.ts'

const mainland = new Map([
  ['sh', 'XSHG'],
  ['sz', 'XSHE'],
  ['bj', 'BJSE'],
])
// `AM` is missing: Tencent writes it for NYSE American and for NYSE Arca.
const american = new Map([
  ['OQ', 'XNAS'],
  ['O', 'XNAS'],
  ['N', 'XNYS'],
])
const kinds = new Map<string, InstrumentKind>([
  ['ZS', 'index'],
  ['ETF', 'fund'],
  ['LOF', 'fund'],
  ['GP-ETF', 'fund'],
  ['GP-A', 'share'],
  ['GP-B', 'share'],
  ['GP', 'share'],
])
// The first fields are a price list. The kind stands behind them, at another place for each market.
const kindsFrom = 46
const englishName = 46

/** What a record says about its symbol. Its code has been compared with the symbol before. */
export function tencentInstrument(symbol: string, fields: readonly string[]): Described {
  const market = symbol.slice(0, 2)
  const asked = symbol.slice(2)
  const code = fields[2] ?? ''
  const name = decodedText(fields[1] ?? '')
  const kind = fields.slice(kindsFrom).flatMap((field) => kinds.get(field) ?? [])[0]
  if (mainland.has(market)) {
    return { ticker: asked, exchange: mainland.get(market), kind, ...namesOf(name) }
  }
  const names = { ...namesOf(name), ...english(fields[englishName] ?? '', code) }
  if (market === 'hk') {
    // An index has letters only.
    const isIndex = !/^\d/.test(asked)
    return {
      ticker: isIndex ? asked : `${asked.replace(/^0(?=\d{4}$)/, '')}.HK`,
      exchange: 'XHKG',
      kind: isIndex ? 'index' : kind,
      ...names,
    }
  }
  // An index of the United States begins with a dot, and no exchange trades it.
  if (code.startsWith('.')) return { ticker: asked, kind: 'index', ...names }
  return {
    ticker: asked,
    exchange: american.get(code.slice(asked.length + 1)),
    kind,
    ...names,
  }
}

/** The field holds a number in the records of some instruments, and the code in others. */
function english(field: string, code: string): Pick<Described, 'en'> {
  const name = decodedText(field)
  return /\p{L}/u.test(name) && name !== code ? { en: name } : {}
}
