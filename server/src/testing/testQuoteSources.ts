import fetch from 'node-fetch'
import { parseEvent } from '@marquee/shared/events.ts'
import type { Quote } from '@marquee/shared/quote.ts'
import { expect } from 'vitest'
import { createUpstreamHttp } from '../upstreams/http.ts'
import { createFinnhubSource } from '../topics/stocks/finnhub/finnhub.ts'
import type { QuoteSource } from '../topics/stocks/quoteSource.ts'
import { createYahooSource } from '../topics/stocks/yahoo/yahoo.ts'
import type { FakeTime } from './fakeTime.ts'
import type { Time } from '../time/time.ts'
import {
  openTestQuoteSimulator,
  type QuoteFault,
  type QuoteUpstream,
} from '@marquee/simulator/testing/testQuoteSimulator.ts'

export const getForTests = createUpstreamHttp({ fetch, timeoutMs: 2_000, maxBytes: 1_000_000 })
export const common = { intervalMs: 1_000, simulated: true }
export const minuteMs = 60_000

export const create = {
  finnhub: (baseUrl: string, time: Time, symbols: string[]) =>
    createFinnhubSource(
      { ...common, baseUrl, symbols, userAgent: 'Marquee/test', token: 'canary-key' },
      getForTests,
      time,
    ),
  yahoo: (baseUrl: string, time: Time, symbols: string[]) =>
    createYahooSource(
      { ...common, baseUrl, symbols, userAgent: 'Mozilla/5.0 test', breakMs: 15 * minuteMs },
      getForTests,
      time,
    ),
}

export async function sourceOf(upstream: QuoteUpstream, symbols: string[]) {
  const { baseUrls, time, setFault } = await openTestQuoteSimulator()
  const source = create[upstream](baseUrls[upstream], withoutPauses(time), symbols)
  return { source, time, setFault: (fault: QuoteFault | null) => setFault(upstream, fault) }
}

/** A time in which a wait of a source moves the clock instead. */
const withoutPauses = (time: FakeTime): Time => ({
  now: time.now,
  elapsed: time.elapsed,
  after(delayMs, run) {
    void time.advance(delayMs).then(run)
    return () => {}
  },
})

/** The quotes of one read, checked against the contract. */
export async function quotesOf(source: QuoteSource): Promise<Quote[]> {
  const events = await source.read()
  expect(events.map(({ name, data }) => parseEvent(name, data))).toEqual(events)
  return events.map(({ data }) => data as Quote)
}

export const symbolsIn = (quotes: Quote[]) => quotes.map(({ symbol }) => symbol)
