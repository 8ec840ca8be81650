import { expect, test } from 'vitest'
import { openTestQuoteSimulator } from '../testing/testQuoteSimulator.ts'

const key = { 'x-finnhub-token': 'any' }

async function answerOf(path: string, headers: Record<string, string> = key, at?: string) {
  const { baseUrls } = await openTestQuoteSimulator(
    at === undefined ? {} : { at, alwaysOpen: false },
  )
  const response = await fetch(`${baseUrls.finnhub}/api/v1/${path}`, { headers })
  return { status: response.status, body: await response.json() }
}

test('a quote has numbers, and its time in seconds', async () => {
  const number = expect.any(Number)
  expect(await answerOf('quote?symbol=AAPL')).toEqual({
    status: 200,
    body: {
      c: number,
      d: number,
      dp: number,
      h: number,
      l: number,
      o: number,
      pc: number,
      t: expect.toSatisfy((t: number) => Math.abs(t - 1_795_190_560) < 10),
    },
  })
})

test('a quote of an unknown symbol has only zeros', async () => {
  const body = { c: 0, d: null, dp: null, h: 0, l: 0, o: 0, pc: 0, t: 0 }
  expect(await answerOf('quote?symbol=usAAPL')).toEqual({ status: 200, body })
})

test('a profile has the name; the profile of an unknown symbol is empty', async () => {
  const { body } = await answerOf('stock/profile2?symbol=BRK.B')
  expect(body).toMatchObject({ name: 'Berkshire Hathaway Inc.', ticker: 'BRK.B' })
  expect(await answerOf('stock/profile2?symbol=NOPE')).toEqual({ status: 200, body: {} })
})

test('the market is open', async () => {
  const { body } = await answerOf('stock/market-status?exchange=US')
  expect(body).toMatchObject({ exchange: 'US', isOpen: true, session: 'regular', holiday: null })
})

test.each([
  ['2026-11-25T08:00-05:00', { isOpen: false, session: 'pre-market', holiday: null }],
  ['2026-11-25T10:00-05:00', { isOpen: true, session: 'regular', holiday: null }],
  ['2026-11-25T17:00-05:00', { isOpen: false, session: 'post-market', holiday: null }],
  ['2026-11-25T22:00-05:00', { isOpen: false, session: null, holiday: null }],
  ['2026-11-26T10:00-05:00', { isOpen: false, session: null, holiday: 'Thanksgiving Day' }],
  ['2026-11-28T10:00-05:00', { isOpen: false, session: null, holiday: null }],
])('the state of the market at %s is %o', async (at, state) => {
  const { body } = await answerOf('stock/market-status?exchange=US', key, at)
  expect(body).toMatchObject(state)
})

test('a key can be in the address; a request without a key is refused', async () => {
  expect((await answerOf('quote?symbol=AAPL&token=any', {})).status).toBe(200)
  expect(await answerOf('quote?symbol=AAPL', {})).toEqual({
    status: 401,
    body: { error: 'Please use an API key.' },
  })
})
