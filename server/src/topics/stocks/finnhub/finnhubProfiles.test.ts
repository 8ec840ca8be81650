import { describe, expect, test } from 'vitest'
import { answerWith } from '../../../testing/fakeUpstream.ts'
import { finnhubFixture, finnhubSourceOf, quotesOf } from '../../../testing/testFinnhubSource.ts'

describe('names', () => {
  const path = 'stock/profile2?symbol=AAPL'

  test('are asked for once a day', async () => {
    const { source, time, asked } = finnhubSourceOf(['AAPL'])
    const askedForIt = async () => {
      await source.read()
      return asked().filter((url) => url === path).length
    }
    expect(await askedForIt()).toBe(1)
    await time.advance(24 * 60 * 60_000 - 1)
    expect(await askedForIt()).toBe(0)
    await time.advance(1)
    expect(await askedForIt()).toBe(1)
  })

  test.each([
    ['is unknown', finnhubFixture('profile2.empty.json')],
    ['is empty', answerWith({ name: ' ' })],
    ['is no text', answerWith({ name: 7 })],
    ['fails', answerWith('', { status: 502 })],
    ['is outside the plan', finnhubFixture('quote.error-403.json', 403)],
  ])(
    'are the symbol when the profile %s, and are asked for again an hour later',
    async (_what, answer) => {
      let profile = answer
      const setup = finnhubSourceOf(['AAPL'], { [path]: () => profile })
      expect(await quotesOf(setup)).toMatchObject([{ name: 'AAPL' }])
      profile = finnhubFixture('profile2.ok.json')
      await setup.time.advance(60 * 60_000 - 1)
      expect(await quotesOf(setup)).toMatchObject([{ name: 'AAPL' }])
      await setup.time.advance(1)
      expect(await quotesOf(setup)).toMatchObject([{ name: 'Apple Inc' }])
    },
  )

  test('stay when they cannot be read again', async () => {
    let profile = finnhubFixture('profile2.ok.json')
    const setup = finnhubSourceOf(['AAPL'], { [path]: () => profile })
    await quotesOf(setup)
    profile = answerWith('', { status: 502 })
    await setup.time.advance(24 * 60 * 60_000)
    expect(await quotesOf(setup)).toMatchObject([{ name: 'Apple Inc' }])
  })

  test('of many symbols do not delay the prices, and are kept as they come', async () => {
    const symbols = ['AAPL', ...Array.from({ length: 11 }, (_, index) => `S${index}`)]
    const setup = finnhubSourceOf(symbols)
    const namesNow = async () => (await quotesOf(setup)).map(({ name }) => name)
    const known = Array.from({ length: 10 }, () => 'Apple Inc')
    expect(await namesNow()).toEqual([...known, 'S9', 'S10'])
    await setup.time.advance(1_000)
    expect(await namesNow()).toEqual([...known, 'S9', 'S10'])
  })
})
