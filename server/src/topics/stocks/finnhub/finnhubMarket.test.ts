import { describe, expect, test } from 'vitest'
import { answerWith } from '../../../testing/fakeUpstream.ts'
import { finnhubFixture, finnhubSourceOf, quoteOf } from '../../../testing/testFinnhubSource.ts'

describe('the state of the market', () => {
  const path = 'stock/market-status?exchange=US'
  const status = (isOpen: boolean, session: unknown) => answerWith({ isOpen, session })
  test.each([
    ['an open market', finnhubFixture('market-status.open.json'), 'REGULAR'],
    ['a closed market', finnhubFixture('market-status.closed.json'), 'CLOSED'],
    ['a holiday', finnhubFixture('market-status.holiday.json'), 'CLOSED'],
    ['the hours before', status(false, 'pre-market'), 'PRE'],
    ['the hours after', status(false, 'post-market'), 'POST'],
    ['a session of an unknown name, while open', status(true, 'night'), 'REGULAR'],
    ['a session of an unknown name, while closed', status(false, 'night'), 'CLOSED'],
  ])('is read for %s', async (_what, answer, marketState) => {
    expect(await quoteOf({ [path]: answer })).toMatchObject({ marketState })
  })

  test.each([
    ['is not allowed', finnhubFixture('quote.error-403.json', 403)],
    ['fails', answerWith('', { status: 502 })],
    ['has another shape', answerWith({ isOpen: 'yes' })],
  ])('follows from the hour when it %s', async (_what, answer) => {
    expect(await quoteOf({ [path]: answer })).toMatchObject({ marketState: 'REGULAR' })
    const old = { 'quote?symbol=AAPL': finnhubFixture('quote.ok-closed.json') }
    expect(await quoteOf({ [path]: answer, ...old })).toMatchObject({ marketState: 'CLOSED' })
  })

  test('is asked for once a minute, however many symbols there are', async () => {
    const { source, time, asked } = finnhubSourceOf(['AAPL', 'MSFT'])
    const askedForIt = async () => {
      await source.read()
      return asked().filter((url) => url === path).length
    }
    expect(await askedForIt()).toBe(1)
    await time.advance(59_999)
    expect(await askedForIt()).toBe(0)
    await time.advance(1)
    expect(await askedForIt()).toBe(1)
  })

  test('is not read after too many calls, and neither is anything else', async () => {
    const headers = { 'retry-after': '30' }
    const { source, asked } = finnhubSourceOf(['AAPL', 'MSFT'], {
      [path]: answerWith('', { status: 429, headers }),
    })
    const failure = { kind: 'rateLimited', retryAfterMs: 30_000 }
    await expect(source.read()).rejects.toMatchObject(failure)
    expect(asked()).toEqual([path])
  })
})
