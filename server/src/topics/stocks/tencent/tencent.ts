import type { Time } from '../../../time/time.ts'
import { chunksOf } from '../../../upstreams/chunksOf.ts'
import type { UpstreamGet } from '../../../upstreams/http.ts'
import { readJson } from '../../../upstreams/readJson.ts'
import { UpstreamError } from '../../../upstreams/upstreamError.ts'
import { pastOf } from '../past.ts'
import { createQuoteSource, type Outcome, type QuoteSource } from '../quoteSource.ts'
import { hasNoPrice, newestQuotes, readTencentQuote } from './tencentQuote.ts'
import { readTencentMinutes } from './tencentMinutes.ts'
import { readTencentRecords } from './tencentRecords.ts'

export interface TencentConfig {
  /** Such as `https://qt.gtimg.cn`. May have a path; has no slash at its end. */
  baseUrl: string
  /** The host of the minutes of the last days, such as `https://web.ifzq.gtimg.cn`. Undefined: none is asked. */
  historyBaseUrl?: string | undefined
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
  const { alwaysOpen, historyBaseUrl } = config
  /** The code of each symbol in the records, such as `AAPL.OQ` for `usAAPL`. */
  const codes = new Map<string, string>()
  const headers = { 'User-Agent': config.userAgent }

  async function readBatch(symbols: readonly string[]): Promise<Outcome[]> {
    const path = `q=${symbols.map(encodeURIComponent).join(',')}`
    const answer = await get(`${config.baseUrl}/${path}`, headers)
    const nowMs = time.now()
    const records = readTencentRecords(answer, nowMs)
    const moment = { alwaysOpen, nowMs, newest: newestQuotes(records, nowMs) }
    return symbols.map((symbol) => {
      const fields = records.get(symbol)
      if (fields?.[2] !== undefined) codes.set(symbol, fields[2])
      // An unknown symbol has no record, or an empty one.
      if (fields === undefined || fields.length === 1) {
        return new UpstreamError('notFound', `${symbol} is not known`)
      }
      if (hasNoPrice(fields)) return new UpstreamError('notFound', `${symbol} has no price now`)
      const quote = readTencentQuote(symbol, fields, moment)
      return quote ?? new UpstreamError('shape', `The record of ${symbol} cannot be read`)
    })
  }

  async function readPast(symbol: string, untilMs: number) {
    // The past of the United States has a path of its own, and asks for the exchange in the code.
    const isUs = symbol.startsWith('us')
    const code = isUs ? `us${codes.get(symbol) ?? symbol.slice(2)}` : symbol
    const path = `/appstock/app/${isUs ? 'dayus' : 'day'}/query?code=${encodeURIComponent(code)}`
    const body = readJson(await get(`${historyBaseUrl}${path}`, headers), time.now())
    return pastOf({ minutes: readTencentMinutes(symbol, code, body) }, untilMs)
  }

  return createQuoteSource({
    name: 'tencent',
    intervalMs: config.intervalMs,
    closedIntervalMs: config.closedIntervalMs,
    simulated: config.simulated,
    batches: chunksOf(config.symbols, batchSize),
    readBatch,
    readPast: historyBaseUrl === undefined ? undefined : readPast,
    time,
  })
}
