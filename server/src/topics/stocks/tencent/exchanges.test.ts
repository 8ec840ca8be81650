import { expect, test } from 'vitest'
import { exchangeOf } from './exchanges.ts'

test.each([
  ['sh600519', 'CNY'],
  ['sh000001', 'CNY'],
  ['sz000858', 'CNY'],
  ['bj430047', 'CNY'],
  ['sh900901', 'USD'],
  ['sz200725', 'HKD'],
  ['hk00700', 'HKD'],
  ['hkHSI', 'HKD'],
  ['usAAPL', 'USD'],
  ['usBRK.B', 'USD'],
])('%s is priced in %s', (symbol, currency) => {
  expect(exchangeOf(symbol)?.currency).toBe(currency)
})

test.each(['AAPL', 'BTC-USD', 'sh60051', 'szSHRQ88', 'hk700', 'us', '__proto__', ''])(
  '"%s" is not how Tencent spells a symbol',
  (symbol) => {
    expect(exchangeOf(symbol)).toBeNull()
  },
)
