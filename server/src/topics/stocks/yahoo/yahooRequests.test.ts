import { describe, expect, test } from 'vitest'
import { answerWith } from '../../../testing/fakeUpstream.ts'
import { quoteOf, yahooFixture, yahooSourceOf } from '../../../testing/testYahooSource.ts'

describe('requests', () => {
  test('look like those of a browser, and ask for one day', async () => {
    const { source, calls } = yahooSourceOf(['^GSPC'])
    await source.read()
    expect(calls).toEqual([
      {
        url: 'https://query1.finance.yahoo.com/v8/finance/chart/%5EGSPC?range=1d&interval=1m&includePrePost=false',
        headers: { 'User-Agent': 'Mozilla/5.0 test', Accept: 'application/json' },
      },
    ])
  })

  test('are made once a second at most', async () => {
    const { source, time, calls } = yahooSourceOf(['A', 'B', 'C'])
    const events = source.read()
    const made: number[] = []
    for (const ms of [0, 999, 1, 1_000]) {
      await time.advance(ms)
      made.push(calls.length)
    }
    expect(made).toEqual([1, 1, 2, 3])
    expect(await events).toHaveLength(3)
  })

  test('stop for 15 minutes after a refusal for too many', async () => {
    const { source, time, calls } = yahooSourceOf(['AAPL'], {
      AAPL: yahooFixture('error-429.txt', 429),
    })
    const failure = { kind: 'rateLimited', retryAfterMs: 900_000 }
    await expect(source.read()).rejects.toMatchObject(failure)
    await time.advance(600_000)
    await expect(source.read()).rejects.toMatchObject({ ...failure, retryAfterMs: 300_000 })
    expect(calls).toHaveLength(1)
    await time.advance(300_000)
    await expect(source.read()).rejects.toMatchObject(failure)
    expect(calls).toHaveLength(2)
  })

  test.each([
    ['5', 900_000],
    ['1200', 1_200_000],
  ])('stop for longer when Retry-After (%s) says so', async (seconds, retryAfterMs) => {
    const headers = { 'retry-after': seconds }
    const answer = answerWith('', { status: 429, headers })
    await expect(quoteOf('AAPL', answer)).rejects.toMatchObject({ retryAfterMs })
  })
})

test('a symbol that fails does not fail the others', async () => {
  const { source, time } = yahooSourceOf(['NOPE', 'AAPL'], {
    NOPE: yahooFixture('error-404.json', 404),
  })
  const read = source.read()
  await time.advance(1_000)
  expect(await read).toMatchObject([{ data: { symbol: 'AAPL' } }])
  expect(source.failures().get('NOPE')?.kind).toBe('notFound')
})
