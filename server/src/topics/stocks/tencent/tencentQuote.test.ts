import { describe, expect, test } from 'vitest'
import type { Quote } from '@marquee/shared/quote.ts'
import { readTencentQuote } from './tencentQuote.ts'

const nowMs = Date.parse('2026-11-20T16:02:40Z')

/** The quote of a US record that is one minute old, with some fields replaced by their index. */
function quoteWith(fields: Record<number, string>, { alwaysOpen = false } = {}) {
  const base = ['200', 'Apple', 'AAPL.OQ', '338.42', '335.11', ...Array<string>(25).fill('0')]
  const all = [...base, '2026-11-20 11:01:40', '3.31'].map((field, index) => fields[index] ?? field)
  return readTencentQuote('usAAPL', all, { alwaysOpen, nowMs }) as Quote | null
}

test('the market is open while the hour and the date of the quote say so', () => {
  expect(quoteWith({})?.marketState).toBe('REGULAR')
  expect(quoteWith({ 30: '2026-11-19 16:00:00' })?.marketState).toBe('CLOSED')
})

test('a market that is always open is open with an old quote, too', () => {
  const quote = quoteWith({ 30: '2026-11-19 16:00:00' }, { alwaysOpen: true })
  expect(quote?.marketState).toBe('REGULAR')
})

test('a record without a price yet has the close before', () => {
  expect(quoteWith({ 3: '0.00' })).toMatchObject({ price: 335.11, change: 0, changePercent: 0 })
})

test.each(['0.00', '-1.00', ''])('a record with the close "%s" has no change', (close) => {
  expect(quoteWith({ 4: close })).toMatchObject({
    price: 338.42,
    previousClose: null,
    change: null,
  })
})

test('the change is calculated, not taken from the record', () => {
  expect(quoteWith({ 31: '99.99' })).toMatchObject({ change: 3.31, changePercent: 0.9877 })
})

test('a record without a time has the time of the fetch', () => {
  expect(quoteWith({ 30: '' })?.asOf).toBe(nowMs)
})

test('a record without a name has its symbol as the name', () => {
  expect(quoteWith({ 1: ' \u200e' })?.name).toBe('usAAPL')
})

test.each(['AAPL', 'AAPL.OQ', '.AAPL'])('the code %s matches the symbol', (code) => {
  expect(quoteWith({ 2: code })).not.toBeNull()
})

describe('there is no quote', () => {
  test.each([
    ['another code', { 2: 'AAPLX.OQ' }],
    ['an empty price', { 3: '' }],
    ['NaN as price', { 3: 'NaN' }],
    ['a price of infinity', { 3: '1e999' }],
    ['neither price nor close', { 3: '0.00', 4: '0.00' }],
    ['a time that is no time', { 30: 'yesterday' }],
  ])('in a record with %s', (_what, fields) => {
    expect(quoteWith(fields)).toBeNull()
  })

  test('in a record that is too short', () => {
    expect(
      readTencentQuote('usAAPL', ['200', 'Apple', 'AAPL'], { alwaysOpen: true, nowMs }),
    ).toBeNull()
  })

  test('for a symbol of no known exchange', () => {
    const fields = Array<string>(31).fill('1')
    expect(readTencentQuote('xx1', fields, { alwaysOpen: true, nowMs })).toBeNull()
  })
})
