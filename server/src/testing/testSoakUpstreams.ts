import type { FetchLike } from '../upstreams/http.ts'
import type { Time } from '../time/time.ts'
import { sources } from '../topics/sources.ts'
import { jsonAnswer, type Answer } from '@marquee/simulator/http/answer.ts'
import { coinbaseStats, coinbaseTicker } from '@marquee/simulator/coinbase/coinbaseBody.ts'
import { doubanList } from '@marquee/simulator/douban/doubanBody.ts'
import { spoil } from '@marquee/simulator/upstream/faults.ts'
import {
  finnhubMarketStatus,
  finnhubProfile,
  finnhubQuote,
} from '@marquee/simulator/finnhub/finnhubBody.ts'
import { createMarket } from '@marquee/simulator/market/market.ts'
import { createProgramme } from '@marquee/simulator/programme/programme.ts'
import { keyOf, noise } from '@marquee/simulator/seed/random.ts'
import { tencentBody } from '@marquee/simulator/tencent/tencentBody.ts'
import { tmdbNowPlaying } from '@marquee/simulator/tmdb/tmdbBody.ts'
import { tmdbGenreList } from '@marquee/simulator/tmdb/tmdbGenres.ts'
import { yahooChart } from '@marquee/simulator/yahoo/yahooBody.ts'

export const upstreams = ['douban', 'tmdb', 'tencent', 'coinbase', 'finnhub', 'yahoo'] as const
type Name = (typeof upstreams)[number]

// 401 is not among them, because a source asks again only an hour after it.
const spoilt = [
  ...(['500', '429', '418', 'html', 'truncated', 'empty', 'wrong-shape', '403'] as const),
  ...(['phantom', 'null-bars'] as const),
]
const broken = ['redirect', 'refused', 'late', 'too-large', 'cut', 'flipped'] as const
const notFound = { message: 'NotFound' }
const periodMs = 30_000
const lateMs = 8_000

/** The number of requests to one upstream so far, and of its wrong answers. */
export interface Tally {
  calls: number
  faults: number
}

/**
 * All upstreams without a network. Bad and good times alternate, and in both some requests fail at
 * random. The same seed gives the same sequence.
 */
export function createSoakUpstreams(seed: number, time: Time) {
  const market = createMarket({ seed, alwaysOpen: true })
  const programme = createProgramme(seed)
  const tallies = new Map<string, Tally>(upstreams.map((name) => [name, { calls: 0, faults: 0 }]))
  const tallyOf = (name: string) => tallies.get(name) ?? { calls: 0, faults: 0 }
  let drawn = 0
  let isHealed = false
  const draw = () => noise(seed, (drawn += 1))
  const periodOf = (name: string) => noise(seed, keyOf(name), Math.floor(time.now() / periodMs))

  /** In some periods there are no films. Only then a list may be empty. */
  const hasFilms = () => periodOf('films') > 0.2
  const isGood = (name: string) => isHealed || draw() > (periodOf(name) < 0.5 ? 0.6 : 0.05)

  const fetch: FetchLike = async (address) => {
    const url = new URL(address)
    const name = url.pathname.split('/')[1] as Name
    const tally = tallyOf(name)
    tally.calls += 1
    const films = hasFilms() ? programme.shown(time.now()) : []
    const answer = answerOf(name, url, time.now(), films)
    if (isGood(name)) return responseOf(answer)
    tally.faults += 1
    return faulty(name, answer)
  }

  function answerOf(
    name: Name,
    url: URL,
    nowMs: number,
    films: ReturnType<typeof programme.shown>,
  ) {
    const { pathname, searchParams } = url
    const symbol = searchParams.get('symbol') ?? ''
    const part = (index: number) => decodeURIComponent(pathname.split('/').at(index) ?? '')
    const number = (key: string) => Number(searchParams.get(key))
    switch (name) {
      case 'douban': {
        const range = { start: number('start'), count: number('count') }
        return jsonAnswer(
          200,
          doubanList(films, { ...range, baseUrl: 'http://upstreams.test/douban' }),
        )
      }
      case 'tmdb':
        if (pathname.includes('genre')) return jsonAnswer(200, tmdbGenreList('zh-CN'))
        return jsonAnswer(
          200,
          tmdbNowPlaying(films, { page: number('page'), language: 'zh-CN', nowMs }),
        )
      case 'tencent': {
        const body = tencentBody(part(-1).slice(2).split(','), market, nowMs)
        return { status: 200, contentType: 'text/html; charset=GBK', body }
      }
      case 'coinbase': {
        const make = pathname.endsWith('ticker') ? coinbaseTicker : coinbaseStats
        return jsonAnswer(200, make(part(-2), market, nowMs) ?? notFound)
      }
      case 'finnhub':
        if (pathname.endsWith('profile2')) return jsonAnswer(200, finnhubProfile(symbol))
        if (pathname.endsWith('status')) return jsonAnswer(200, finnhubMarketStatus(market, nowMs))
        return jsonAnswer(200, finnhubQuote(symbol, market, nowMs))
      case 'yahoo':
        return jsonAnswer(200, yahooChart(part(-1), market, nowMs) ?? notFound)
    }
  }

  async function faulty(name: Name, answer: Answer): ReturnType<FetchLike> {
    if (draw() < 0.4) return brokenOf(broken[Math.floor(draw() * broken.length)], answer)
    const fault = spoilt[Math.floor(draw() * spoilt.length)] ?? '500'
    const retryAfterSeconds = draw() < 0.5 ? 5 : undefined
    const { faults } = await sources[name].simulate()
    return responseOf(spoil(answer, { fault, retryAfterSeconds }, faults))
  }

  async function brokenOf(fault: (typeof broken)[number] | undefined, answer: Answer) {
    const place = Math.floor(draw() * answer.body.length)
    switch (fault) {
      case 'redirect':
        return responseOf({ ...answer, status: 302 })
      case 'late':
        await new Promise<void>((resolve) => void time.after(lateMs, resolve))
        throw Object.assign(new Error('late'), { code: 'ETIMEDOUT' })
      case 'too-large':
        throw Object.assign(new Error('too large'), { type: 'max-size' })
      case 'cut':
        return responseOf({ ...answer, body: answer.body.subarray(0, place) })
      case 'flipped': {
        const body = Uint8Array.from(answer.body)
        body[place] = Math.floor(draw() * 256)
        return responseOf({ ...answer, body })
      }
      case 'refused':
      case undefined:
        throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
    }
  }

  return {
    fetch,
    hasFilms,
    tally: (name: string): Tally => ({ ...tallyOf(name) }),
    /** Makes every answer good from now on. */
    heal() {
      isHealed = true
    },
  }
}

function responseOf(answer: Answer): ReturnType<FetchLike> {
  const { status, contentType, body, retryAfterSeconds } = answer
  const headers = new Headers({ 'content-type': contentType })
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds))
  const arrayBuffer = () => Promise.resolve(Uint8Array.from(body).buffer)
  return Promise.resolve({ status, headers, arrayBuffer })
}
