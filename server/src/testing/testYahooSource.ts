import { readFileSync } from 'node:fs'
import { parseEvent } from '@marquee/shared/events.ts'
import type { Quote } from '@marquee/shared/quote.ts'
import { expect } from 'vitest'
import { createFakeTime } from './fakeTime.ts'
import { answerWith, createFakeUpstream } from './fakeUpstream.ts'
import type { UpstreamAnswer } from '../upstreams/http.ts'
import { createYahooSource } from '../topics/stocks/yahoo/yahoo.ts'

const config = {
  baseUrl: 'https://query1.finance.yahoo.com',
  userAgent: 'Mozilla/5.0 test',
  intervalMs: 60_000,
  breakMs: 900_000,
  simulated: false,
}
export const yahooBytes = (name: string) =>
  readFileSync(new URL(`../topics/stocks/yahoo/fixtures/yahoo-chart.${name}`, import.meta.url))
export const yahooFixture = (name: string, status = 200) => answerWith(yahooBytes(name), { status })

/** A recorded answer with some fields of its `meta` replaced. */
export function answerLike(name: string, meta: object): UpstreamAnswer {
  const body = JSON.parse(yahooBytes(name).toString()) as { chart: { result: { meta: object }[] } }
  for (const result of body.chart.result) result.meta = { ...result.meta, ...meta }
  return answerWith(body)
}

/** For tests: a source whose upstream answers by symbol, and for any other symbol as for `AAPL`. */
export function yahooSourceOf(symbols: string[], answers: Record<string, UpstreamAnswer> = {}) {
  const time = createFakeTime()
  const upstream = createFakeUpstream((url) => {
    const symbol = /chart\/([^?]*)/.exec(url)?.[1] ?? ''
    return answers[symbol] ?? answerLike('ok.json', { symbol: decodeURIComponent(symbol) })
  })
  const source = createYahooSource({ ...config, symbols }, upstream.get, time)
  return { source, time, calls: upstream.calls }
}

/** The only quote of one read, checked against the contract. */
export async function quoteOf(symbol: string, answer: UpstreamAnswer): Promise<Quote> {
  const [event, ...more] = await yahooSourceOf([symbol], { [symbol]: answer }).source.read()
  expect(more).toEqual([])
  if (event === undefined) throw new Error('expected an event')
  expect(parseEvent(event.name, event.data)).toEqual(event)
  return event.data as Quote
}
