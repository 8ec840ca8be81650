import { expect, test } from 'vitest'
import { createFakeTime } from '../../../testing/fakeTime.ts'
import { answerWith, createFakeUpstream } from '../../../testing/fakeUpstream.ts'
import { createCoinbaseSource } from './coinbase.ts'

const ticker = { price: '98211.46', time: '2026-11-20T16:02:37.914123456Z' }
const stats = { open: '96880.02' }

async function readOf(answers: { ticker?: unknown; stats?: unknown }, status = 200) {
  const { get } = createFakeUpstream((url) =>
    url.endsWith('/stats')
      ? answerWith(answers.stats ?? stats, { status: answers.stats === undefined ? 200 : status })
      : answerWith(answers.ticker ?? ticker, {
          status: answers.ticker === undefined ? 200 : status,
        }),
  )
  const config = {
    baseUrl: 'https://api.exchange.coinbase.com',
    userAgent: 'Marquee/test',
    products: ['BTC-USD'],
    intervalMs: 5_000,
    statsIntervalMs: 60_000,
    simulated: false,
  }
  return createCoinbaseSource(config, get, createFakeTime()).read()
}

test.each([200, 400, 403, 503])(
  'too many requests are recognised with status %i, too',
  async (status) => {
    const body = { message: 'Public rate limit exceeded' }
    await expect(readOf({ ticker: body }, status)).rejects.toMatchObject({ kind: 'rateLimited' })
    await expect(readOf({ stats: body }, status)).rejects.toMatchObject({ kind: 'rateLimited' })
  },
)

test('an unknown product is not found, whatever the status', async () => {
  const body = { message: 'NotFound' }
  await expect(readOf({ ticker: body })).rejects.toMatchObject({ kind: 'notFound' })
})

test.each([
  ['', 200],
  ['{"open":', 200],
  [{ open: null }, 200],
  [{ open: '' }, 200],
  [{ message: 'NotFound' }, 404],
  ['Internal server error', 500],
])('a price without the price of a day ago (%j) is still a price', async (body, status) => {
  const quote = { price: 98_211.46, previousClose: null, change: null, changePercent: null }
  expect(await readOf({ stats: body }, status)).toMatchObject([{ data: quote }])
})

test.each(['', ' ', '0', '0x10', '1e999', '1e', 'NaN', 98_211.46, null])(
  'a price of %j is no price',
  async (price) => {
    const body = { ...ticker, price }
    await expect(readOf({ ticker: body })).rejects.toMatchObject({ kind: 'shape' })
  },
)

test('a page that asks to wait a moment means blocked', async () => {
  const page = '<!DOCTYPE html><title>Just a moment...</title>'
  await expect(readOf({ stats: page })).rejects.toMatchObject({ kind: 'blocked' })
})
