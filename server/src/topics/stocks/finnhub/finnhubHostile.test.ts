import { describe, expect, test } from 'vitest'
import { answerWith } from '../../../testing/fakeUpstream.ts'
import { finnhubSourceOf, quoteOf } from '../../../testing/testFinnhubSource.ts'

describe('a hostile answer', () => {
  const good = { c: 341.27, pc: 338.42, t: 1_795_190_557 }

  test.each([
    ['a price that is text', { ...good, c: '341.27' }],
    ['a price of infinity', '{"c":1e999,"pc":1,"t":1795190557}'],
    ['a time in ms', { ...good, t: 1_795_190_557_000 }],
    ['a time before the epoch', { ...good, t: -1 }],
    ['a close that is text', { ...good, pc: '1' }],
    ['no object', null],
    ['a list', Array(100_000).fill(good)],
    ['a price under __proto__', '{"__proto__":{"c":1},"pc":1,"t":1795190557}'],
  ])('with %s has the wrong shape', async (_what, body) => {
    const { source } = finnhubSourceOf(['AAPL'], { 'quote?symbol=AAPL': answerWith(body) })
    await expect(source.read()).rejects.toMatchObject({ kind: 'shape' })
  })

  test.each([0, -5, null, undefined])('with the close %s has no change', async (pc) => {
    const quote = await quoteOf({ 'quote?symbol=AAPL': answerWith({ ...good, pc }) })
    expect(quote).toMatchObject({ price: 341.27, previousClose: null, change: null })
  })

  test.each([
    ['a price of 0', { ...good, c: 0 }],
    ['no time', { ...good, t: 0 }],
  ])('with %s is no quote', async (_what, body) => {
    const { source } = finnhubSourceOf(['AAPL'], { 'quote?symbol=AAPL': answerWith(body) })
    await expect(source.read()).rejects.toMatchObject({ kind: 'notFound' })
  })

  test('cannot set the change by itself', async () => {
    const body = { ...good, d: 99, dp: 99 }
    const quote = await quoteOf({ 'quote?symbol=AAPL': answerWith(body) })
    expect(quote).toMatchObject({ change: 2.85, changePercent: 0.8421 })
  })
})
