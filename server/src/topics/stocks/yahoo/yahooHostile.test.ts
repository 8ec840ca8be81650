import { describe, expect, test } from 'vitest'
import { answerWith } from '../../../testing/fakeUpstream.ts'
import { answerLike, quoteOf, yahooBytes } from '../../../testing/testYahooSource.ts'

describe('a hostile answer', () => {
  test.each([
    ['a price of 0', { regularMarketPrice: 0 }],
    ['a price that is text', { regularMarketPrice: '341.27' }],
    ['no time', { regularMarketTime: null }],
    ['a time in ms', { regularMarketTime: 1_795_185_418_000 }],
    ['a time before the epoch', { regularMarketTime: -1 }],
    ['the time 0', { regularMarketTime: 0 }],
    ['the symbol of another', { symbol: 'MSFT' }],
    ['no symbol', { symbol: undefined }],
    ['hours that are text', { currentTradingPeriod: { regular: { start: 'x', end: 'y' } } }],
  ])('with %s has the wrong shape', async (_what, meta) => {
    const quote = quoteOf('AAPL', answerLike('ok.json', meta))
    await expect(quote).rejects.toMatchObject({ kind: 'shape' })
  })

  test('with a price of infinity has the wrong shape', async () => {
    const body = yahooBytes('ok.json')
      .toString()
      .replace('"regularMarketPrice":341.27', '"regularMarketPrice":1e999')
    await expect(quoteOf('AAPL', answerWith(body))).rejects.toMatchObject({ kind: 'shape' })
  })

  test('cannot bring in a price through __proto__', async () => {
    const body =
      '{"chart":{"result":[{"meta":{"symbol":"AAPL","__proto__":{"regularMarketPrice":1}}}]}}'
    await expect(quoteOf('AAPL', answerWith(body))).rejects.toMatchObject({ kind: 'notFound' })
  })

  test.each([
    [{ longName: ' \u200e', shortName: 'Short' }, 'Short'],
    [{ longName: null, shortName: undefined }, 'AAPL'],
    [{ longName: 'x'.repeat(1_000) }, 'x'.repeat(300)],
  ])('with the names %j is shown all the same', async (meta, name) => {
    expect(await quoteOf('AAPL', answerLike('ok.json', meta))).toMatchObject({ name })
  })
})
