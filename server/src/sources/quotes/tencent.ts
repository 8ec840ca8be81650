import type { Quote } from '@marquee/shared/quote.ts'
import type { Time } from '../../time.ts'
import { chunksOf } from '../chunksOf.ts'
import type { UpstreamGet } from '../http.ts'
import type { Source } from '../source.ts'
import { UpstreamError } from '../upstreamError.ts'
import { readTencentQuote } from './tencentQuote.ts'
import { readTencentRecords } from './tencentRecords.ts'

export interface TencentConfig {
  /** Such as `https://qt.gtimg.cn`; may have a path, does not end in a slash. */
  baseUrl: string
  userAgent: string
  /** In Tencent's spelling, such as `sh600519`, `hk00700` or `usAAPL`. */
  symbols: readonly string[]
  intervalMs: number
  simulated: boolean
  /** Says that every market trades, whatever the hour: for the simulator, whose prices never rest. */
  alwaysOpen: boolean
}

// What easyquotation asks for at once; at about 900 symbols the address becomes too long (414).
const batchSize = 60

/** Share prices of mainland China, Hong Kong and the United States. It needs no key. */
export function createTencentSource(
  config: TencentConfig,
  get: UpstreamGet,
  time: Pick<Time, 'now'>,
): Source {
  const { alwaysOpen } = config

  return {
    name: 'tencent',
    topic: 'stock-update',
    intervalMs: config.intervalMs,
    simulated: config.simulated,
    async read() {
      const quotes: Quote[] = []
      let found = 0
      for (const symbols of chunksOf(config.symbols, batchSize)) {
        const path = `q=${symbols.map(encodeURIComponent).join(',')}`
        const answer = await get(`${config.baseUrl}/${path}`, { 'User-Agent': config.userAgent })
        const records = readTencentRecords(answer, time.now())
        for (const symbol of symbols) {
          const fields = records.get(symbol)
          // An unknown symbol has no record, or an empty one.
          if (fields === undefined || fields.length === 1) continue
          found += 1
          const quote = readTencentQuote(symbol, fields, { alwaysOpen, nowMs: time.now() })
          if (quote !== null) quotes.push(quote)
        }
      }
      if (config.symbols.length > 0 && quotes.length === 0) throw noQuotes(found)
      return quotes.map((data) => ({ name: 'stock-update', data }))
    },
  }
}

function noQuotes(found: number): UpstreamError {
  return found === 0
    ? new UpstreamError('notFound', 'None of the symbols is known')
    : new UpstreamError('shape', `None of the ${found} records can be read`)
}
