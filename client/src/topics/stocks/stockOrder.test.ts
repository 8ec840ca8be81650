import { expect, test } from 'vitest'
import { orderStocks, type StockSort } from './stockOrder.ts'
import { testQuote } from '../../testing/testQuote.ts'

const rows = [
  ['C', 0.2],
  ['A', null],
  ['D', -3],
  ['B', 5],
].map(([symbol, changePercent]) => ({
  quote: testQuote({
    symbol: String(symbol),
    name: String(symbol),
    changePercent: changePercent as number | null,
  }),
}))

test.each([
  ['listed', 'CADB'],
  ['symbol', 'ABCD'],
  ['gain', 'BCDA'],
  ['loss', 'DCBA'],
] as [StockSort, string][])('sorts by %s', (sort, expected) => {
  expect(
    orderStocks(rows, sort, 'en')
      .map(({ quote }) => quote.symbol)
      .join(''),
  ).toBe(expected)
})
