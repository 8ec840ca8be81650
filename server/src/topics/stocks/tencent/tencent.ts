import type { Time } from '../../../time/time.ts'
import { chunksOf } from '../../../upstreams/chunksOf.ts'
import type { UpstreamGet } from '../../../upstreams/http.ts'
import { UpstreamError } from '../../../upstreams/upstreamError.ts'
import { createQuoteSource, type Outcome, type QuoteSource } from '../quoteSource.ts'
import { hasNoPrice, newestQuotes, readTencentQuote } from './tencentQuote.ts'
import { readTencentRecords } from './tencentRecords.ts'

export interface TencentConfig {
  /** Such as `https://qt.gtimg.cn`. May have a path; has no slash at its end. */
  baseUrl: string
  userAgent: string
  /** In Tencent's spelling, such as `sh600519`, `hk00700` or `usAAPL`. */
  symbols: readonly string[]
  intervalMs: number
  /** The interval while all of its markets are closed. */
  closedIntervalMs?: number
  simulated: boolean
  /** Whether every market trades at any hour: for the simulator, whose prices always move. */
  alwaysOpen: boolean
}

// easyquotation asks for this many at once. At about 900 symbols the address is too long (414).
const batchSize = 60

/** Share prices of mainland China, Hong Kong and the United States. Needs no key. */
export function createTencentSource(
  config: TencentConfig,
  get: UpstreamGet,
  time: Pick<Time, 'now'>,
): QuoteSource<'tencent'> {
  const { alwaysOpen } = config

  async function readBatch(symbols: readonly string[]): Promise<Outcome[]> {
    const path = `q=${symbols.map(encodeURIComponent).join(',')}`
    const answer = await get(`${config.baseUrl}/${path}`, { 'User-Agent': config.userAgent })
    const nowMs = time.now()
    const records = readTencentRecords(answer, nowMs)
    const moment = { alwaysOpen, nowMs, newest: newestQuotes(records, nowMs) }
    return symbols.map((symbol) => {
      const fields = records.get(symbol)
      // An unknown symbol has no record, or an empty one.
      if (fields === undefined || fields.length === 1) {
        return new UpstreamError('notFound', `${symbol} is not known`)
      }
      if (hasNoPrice(fields)) return new UpstreamError('notFound', `${symbol} has no price now`)
      const quote = readTencentQuote(symbol, fields, moment)
      return quote ?? new UpstreamError('shape', `The record of ${symbol} cannot be read`)
    })
  }

  return createQuoteSource({
    name: 'tencent',
    intervalMs: config.intervalMs,
    closedIntervalMs: config.closedIntervalMs,
    simulated: config.simulated,
    batches: chunksOf(config.symbols, batchSize),
    readBatch,
    time,
  })
}
