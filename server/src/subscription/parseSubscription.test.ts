import { topics } from '@marquee/shared/topics.ts'
import { expect, test } from 'vitest'
import { parseSubscription } from './parseSubscription.ts'

const known = ['AAPL', 'BTC-USD']

test.each([
  ['topics=movies,no-such-topic', `Unknown topic "no-such-topic". Known: ${topics.join(', ')}.`],
  ['topics=', 'Unknown topic ""'],
  ['topics=hello', 'Unknown topic "hello"'],
  ['topics=__proto__', 'Unknown topic "__proto__"'],
  ['topics=clock&topics=movies', 'Give "topics" once'],
  ['symbols=MSFT', 'Unknown symbol "MSFT". Known: AAPL, BTC-USD.'],
  ['symbols=btc-usd', 'Unknown symbol "btc-usd"'],
  [`symbols=A${'%0A'.repeat(9_000)}`, `Unknown symbol "A${'\\n'.repeat(39)}". Known`],
])('refuses %.40s', (query, message) => {
  const parse = () => parseSubscription(new URLSearchParams(query), known)
  expect(parse).toThrow(expect.objectContaining({ status: 400 }))
  expect(parse).toThrow(message)
})
