import { readFileSync } from 'node:fs'
import { parseEvent } from '@marquee/shared/events.ts'
import type { Quote } from '@marquee/shared/quote.ts'
import { expect } from 'vitest'
import { createFakeTime } from './fakeTime.ts'
import { answerWith, createFakeUpstream } from './fakeUpstream.ts'
import type { UpstreamAnswer } from '../upstreams/http.ts'
import { createFinnhubSource } from '../topics/stocks/finnhub/finnhub.ts'

const config = {
  baseUrl: 'https://finnhub.io',
  userAgent: 'Marquee/test',
  token: 'canary-key',
  intervalMs: 15_000,
  simulated: false,
}
export const finnhubFixture = (name: string, status = 200) =>
  answerWith(
    readFileSync(new URL(`../topics/stocks/finnhub/fixtures/finnhub-${name}`, import.meta.url)),
    { status },
  )

export type FinnhubAnswers = Record<string, UpstreamAnswer | (() => UpstreamAnswer)>
const usual: FinnhubAnswers = {
  'quote?symbol=AAPL': finnhubFixture('quote.ok.json'),
  'stock/profile2?symbol=AAPL': finnhubFixture('profile2.ok.json'),
  'stock/market-status?exchange=US': finnhubFixture('market-status.open.json'),
}

/** For tests: a source whose upstream chooses its answer by the end of the address. */
export function finnhubSourceOf(symbols: string[], answers: FinnhubAnswers = {}) {
  const time = createFakeTime()
  const madeAt: number[] = []
  const upstream = createFakeUpstream((url) => {
    madeAt.push(time.now())
    const path = url.split('/api/v1/')[1] ?? ''
    const kind = path.replace(/symbol=.*/, 'symbol=AAPL')
    const answer = answers[path] ?? usual[path] ?? usual[kind] ?? answerWith('', { status: 404 })
    return typeof answer === 'function' ? answer() : answer
  })
  const source = createFinnhubSource({ ...config, symbols }, upstream.get, time)
  const asked = () => upstream.calls.splice(0).map(({ url }) => url.split('/api/v1/')[1])
  return { source, time, calls: upstream.calls, asked, madeAt }
}

/** The quotes of one read, checked against the contract. */
export async function quotesOf({
  source,
}: Pick<ReturnType<typeof finnhubSourceOf>, 'source'>): Promise<Quote[]> {
  const events = await source.read()
  expect(events.map(({ name, data }) => parseEvent(name, data))).toEqual(events)
  return events.map(({ data }) => data as Quote)
}

/** The quote of a source that has only AAPL. */
export const quoteOf = async (answers: FinnhubAnswers) =>
  (await quotesOf(finnhubSourceOf(['AAPL'], answers)))[0]
