import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  eventSchemas,
  parseEvent,
  type EventData,
  type EventName,
  type LiveEvent,
} from './events.ts'
import { topics } from './topics.ts'

const quote = {
  symbol: 'BTC-USD',
  name: 'BTC-USD',
  price: 98_211.46,
  previousClose: 96_880.02,
  change: 1_331.44,
  changePercent: 1.3743,
  currency: 'USD',
  marketState: 'REGULAR',
  asOf: 1_795_190_557_914,
  source: 'coinbase',
}
const movie = {
  id: 'douban:36810002',
  title: '深海邮差',
  originalTitle: 'The Deep Courier',
  rating: 7.9,
  ratingCount: 96_412,
  posterUrl: '/api/posters/douban:36810002',
  releaseDate: '2026-11-13',
  genres: ['科幻', '冒险'],
  durationMin: null,
  url: 'https://movie.douban.com/subject/36810002/',
  source: 'douban',
}

test('no event has the name of an event that a browser fires by itself', () => {
  expect(Object.keys(eventSchemas)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(open|message|error)$/)]),
  )
})

test('every topic is the name of an event', () => {
  expect(Object.keys(eventSchemas)).toEqual(expect.arrayContaining([...topics]))
})

test('types follow from the schemas', () => {
  expectTypeOf<EventData<'clock'>>().toEqualTypeOf<{ now: number; timeZone: string }>()
  expectTypeOf<LiveEvent['name']>().toEqualTypeOf<EventName>()
  const event = parseEvent('clock', { now: 1, timeZone: 'UTC' }) as LiveEvent
  expect(event.name === 'clock' && event.data.now).toBe(1)
})

describe('parseEvent', () => {
  test('drops fields that the contract does not name', () => {
    expect(parseEvent('stock-update', { ...quote, secret: 1 }).data).toEqual(quote)
  })

  test('takes nothing from a changed prototype', () => {
    const data: unknown = JSON.parse(
      JSON.stringify(quote).replace('{', '{"__proto__":{"isAdmin":true},'),
    )
    expect(parseEvent('stock-update', data).data).not.toHaveProperty('isAdmin')
    expect({}).not.toHaveProperty('isAdmin')
  })

  test.each([
    ['a price of 0', { price: 0 }],
    ['a close of 0', { previousClose: 0 }],
    ['an infinite price', { price: Infinity }],
    ['a price that is no number', { price: NaN }],
    ['a price in text', { price: '98211.46' }],
    ['an unknown market state', { marketState: 'LUNCH' }],
    ['a symbol with a line break', { symbol: 'BTC\nUSD' }],
    ['a missing name', { name: undefined }],
  ])('refuses a quote with %s', (_what, wrong) => {
    expect(() => parseEvent('stock-update', { ...quote, ...wrong })).toThrow()
  })

  test.each([
    ['a rating above 10', { rating: 10.1 }],
    ['a link that is a script', { url: 'javascript:alert(1)' }],
    ['a picture from a foreign host', { posterUrl: 'http://evil.example/x.jpg' }],
    ['a date that is no date', { releaseDate: '13.11.' }],
    ['an id without its source', { id: '36810002' }],
  ])('refuses a film with %s', (_what, wrong) => {
    const list = { source: 'douban', simulated: false, fetchedAt: 0 }
    expect(parseEvent('movies', { ...list, movies: [movie] }).data.movies).toEqual([movie])
    expect(() => parseEvent('movies', { ...list, movies: [{ ...movie, ...wrong }] })).toThrow()
  })
})
