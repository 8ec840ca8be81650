import { describe, expect, test } from 'vitest'
import { answerLike, quoteOf } from '../../../testing/testYahooSource.ts'

describe('money', () => {
  test.each([
    ['GBp', 'GBP', 3.4127],
    ['ZAc', 'ZAR', 3.4127],
    ['ILA', 'ILS', 3.4127],
    ['GBP', 'GBP', 341.27],
    ['JPY', 'JPY', 341.27],
  ])('in %s is shown in %s', async (told, currency, price) => {
    const quote = await quoteOf('AAPL', answerLike('ok.json', { currency: told }))
    expect(quote).toMatchObject({ currency, price, changePercent: 0.8421 })
  })

  test('in pence is exact after the division', async () => {
    const pence = { currency: 'GBp', regularMarketPrice: 1.1, previousClose: 104.2 }
    const quote = await quoteOf('AAPL', answerLike('ok.json', pence))
    expect(quote).toMatchObject({ price: 0.011, previousClose: 1.042 })
  })

  test('with the currency 7 has the wrong shape', async () => {
    const quote = quoteOf('AAPL', answerLike('ok.json', { currency: 7 }))
    await expect(quote).rejects.toMatchObject({ kind: 'shape' })
  })
})

describe('the close before', () => {
  const closeOf = async (meta: object) => {
    const quote = await quoteOf('AAPL', answerLike('ok.json', meta))
    return [quote.previousClose, quote.change]
  }

  test('comes from before the range when there is no other', async () => {
    expect(await closeOf({ previousClose: undefined })).toEqual([338.42, 2.85])
  })

  test('comes from before the range when the other is close to zero', async () => {
    expect(await closeOf({ previousClose: 0.01 })).toEqual([338.42, 2.85])
  })

  test.each([0, -1, null])('can be missing, or %s', async (close) => {
    const meta = { previousClose: close, chartPreviousClose: close }
    expect(await closeOf(meta)).toEqual([null, null])
  })
})

describe('the market', () => {
  const at = (time: string) => Date.parse(`2026-11-20T${time}Z`) / 1000
  const period = (start: string, end: string) => ({ start: at(start), end: at(end) })
  const never = period('00:00:00', '00:00:01')

  // It is 16:02:40.
  test.each([
    ['REGULAR', { regular: period('16:02:40', '16:02:41') }],
    ['CLOSED', { regular: period('16:02:39', '16:02:40') }],
    ['PRE', { pre: period('16:00:00', '17:00:00') }],
    ['POST', { post: period('16:00:00', '17:00:00') }],
    ['CLOSED', {}],
  ])('is %s in %j', async (marketState, windows) => {
    const currentTradingPeriod = { pre: never, regular: never, post: never, ...windows }
    const quote = await quoteOf('AAPL', answerLike('ok.json', { currentTradingPeriod }))
    expect(quote).toMatchObject({ marketState })
  })

  test('counts as closed when its hours are missing', async () => {
    const quote = await quoteOf('AAPL', answerLike('ok.json', { currentTradingPeriod: null }))
    expect(quote).toMatchObject({ marketState: 'CLOSED' })
  })
})
