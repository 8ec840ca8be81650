import { describe, expect, test } from 'vitest'
import { historyRanges, withPrice, type Bar } from '@marquee/shared/priceHistory.ts'
import { joinedPast, noPast, pastOf, withPast, type FoundBar } from './past.ts'

const minuteMs = 60_000
const hour = historyRanges['1h'].bucketMs * historyRanges['1h'].maxBars
const now = Date.parse('2026-11-20T10:00:30Z')
const minute = now - (now % minuteMs)

const flat = (at: number, price: number): Bar => ({
  ...{ at, open: price, high: price, low: price, close: price },
})
const found = (at: number, more: Partial<FoundBar> = {}): FoundBar => ({
  ...{ at, open: 2, high: 4, low: 1, close: 3 },
  ...more,
})
/** A number that follows from the seed, 0 to 1. */
const noise = (seed: number) => ((seed * 2_654_435_761) % 4_294_967_296) / 4_294_967_296

describe('the bars that a source sends', () => {
  test('may come in any order, twice, and in buckets that are shorter than ours', () => {
    const sent = [3, 0, 2, 1].map((n) => found(minute - n * minuteMs, { close: 4 - n / 4 }))
    const past = pastOf({ minutes: [...sent, found(minute, { close: 1 })] }, now)
    expect(past['1h'].map(({ at, close }) => [(at - minute) / minuteMs, close])).toEqual([
      [-3, 3.25],
      [-2, 3.5],
      [-1, 3.75],
      [0, 1],
    ])
    expect(past.day).toEqual([
      { at: minute - 10 * minuteMs, open: 2, high: 4, low: 1, close: 3.75 },
      { at: minute, open: 2, high: 4, low: 1, close: 1 },
    ])
  })

  test.each([
    ['in the future', { at: now + 1 }],
    ['too old', { at: now - hour - minuteMs }],
    ['without a time', { at: NaN }],
    ['with a broken time', { at: minute + 0.5 }],
    ['without a price', { close: NaN }],
    ['with an endless price', { high: Infinity }],
    ['with a price of 0', { low: 0 }],
    ['with a high below its low', { high: 1, low: 4 }],
    ['with a close outside of it', { close: 5 }],
  ])('are left out where they cannot be true: %s', (_what, more) => {
    const past = pastOf({ minutes: [found(minute, more)], longer: [] }, now)
    expect(past).toEqual(noPast)
  })

  test('are never more than a range has', () => {
    const minutes = Array.from({ length: 5_000 }, (_, n) => found(minute - n * minuteMs))
    const { '1h': inHour, day } = pastOf({ minutes }, now)
    expect([inHour.length, day.length]).toEqual([60, 144])
  })
})

describe('our own bars and the past', () => {
  const range = '1h'
  const at = (n: number) => minute + n * minuteMs

  test('our own wins where it has the whole bucket, and the past has the rest', () => {
    const own = [flat(at(0), 10), flat(at(1), 11)]
    const past = [flat(at(-2), 1), flat(at(0), 5), flat(at(1), 6)]
    expect(withPast(own, past, range)).toEqual([
      { ...flat(at(-2), 1), seeded: true },
      // We began in the middle of this minute.
      { at: at(0), open: 5, high: 10, low: 5, close: 10, seeded: true },
      flat(at(1), 11),
    ])
  })

  test('the past also fills a gap in our own bars', () => {
    const own = [flat(at(0), 10), flat(at(1), 11), flat(at(5), 15)]
    const past = [0, 1, 2, 3].map((n) => flat(at(n), n + 1))
    const bars = withPast(own, past, range)
    expect(
      bars.map(({ at, close, seeded }) => [(at - minute) / minuteMs, close, !!seeded]),
    ).toEqual([
      [0, 10, true],
      [1, 11, false],
      [2, 3, true],
      [3, 4, true],
      [5, 15, false],
    ])
  })

  test.each(Array.from({ length: 30 }, (_, seed) => seed + 1))(
    'a page that continues the bars has those of the server (seed %i)',
    (seed) => {
      const begin = at(0) + Math.floor(noise(seed) * hour)
      const askedAt = begin + Math.floor(noise(seed + 100) * 2 * minuteMs)
      const past = pastOf(
        { minutes: Array.from({ length: 90 }, (_, n) => found(at(n - 20), { at: at(n - 20) })) },
        askedAt,
      )['1h']
      const prices = Array.from({ length: 200 }, (_, n) => ({
        at: begin + n * 1_700 + (n > 60 ? Math.floor(noise(seed + 200) * 40 * minuteMs) : 0),
        price: 1 + Math.floor(noise(seed * 1_000 + n) * 100),
      }))
      const loadedAfter = 1 + Math.floor(noise(seed + 300) * 150)
      const seen = prices.findIndex((price) => price.at >= askedAt) + loadedAfter
      const apply = (bars: readonly Bar[], point: (typeof prices)[number]) =>
        withPrice(bars, point, range)
      const loaded = withPast(prices.slice(0, seen).reduce(apply, []), past, range)
      const continued = prices.slice(seen).reduce(apply, loaded)
      const bars = withPast(prices.reduce(apply, []), past, range)
      expect(continued).toEqual(bars)
      expect(bars.map((bar) => bar.at)).toEqual(bars.map((bar) => bar.at).toSorted((a, b) => a - b))
      expect(bars.length).toBeLessThanOrEqual(historyRanges[range].maxBars)
      expect(bars.every((bar) => bar.low <= bar.close && bar.close <= bar.high)).toBe(true)
    },
  )
})

test('of two pasts the newer one is right, and the older one has what it lacks', () => {
  const [old, young] = [noPast, noPast].map((past, n) => ({
    ...past,
    '1h': [flat(minute - (n + 1) * minuteMs, n + 1), flat(minute - 5 * minuteMs, n + 1)],
  }))
  const { '1h': bars } = joinedPast(old ?? noPast, young ?? noPast, now)
  expect(bars.map(({ at, close }) => [(at - minute) / minuteMs, close])).toEqual([
    [-5, 2],
    [-2, 2],
    [-1, 1],
  ])
})
