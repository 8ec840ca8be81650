import { expect, test } from 'vitest'
import { priceDigits } from './priceDigits.ts'

const digits = (price: number, previousClose: number | null, currency: string | null) =>
  priceDigits({ price, previousClose, currency })

test.each([
  ['a share', 338.42, 335.11, 'USD', 2],
  ['a cheap share, told in cents', 9.85, 9.8, 'USD', 2],
  ['BRK.A', 700_000, 698_120.5, 'USD', 2],
  ['a pair of currencies', 1.0834, 1.0813, 'USD', 4],
  ['dollars in yen', 150.25, 150.1, 'JPY', 2],
  ['a share in yen', 2845, 2851, 'JPY', 0],
  ['a share in won', 71_300, 70_900, 'KRW', 0],
  ['a share in rupiah', 9_250, 9_300, 'IDR', 0],
  ['a large share in rupiah, told in parts', 123_456.5, 123_456, 'IDR', 0],
  ['a share in kyat', 4_500, 4_450, 'MMK', 0],
  ['a round price after a finer one', 1, 0.9876, 'USD', 4],
  ['a share in dinar', 0.812, 0.81, 'KWD', 3],
  ['a coin of a fraction of a cent', 0.000123456, 0.00012, 'USD', 8],
  ['the smallest', 1e-8, null, 'BTC', 8],
  ['the largest', 9_999_999, null, 'USD', 2],
  ['oil below 0', -37.63, 18.27, 'USD', 2],
  ['noise of binary fractions', 92.36000061035156, 92.35, 'GBP', 3],
  ['a unit that is no currency', 1.5, 1.4, 'USDT', 2],
  ['no currency', 5, 4, null, 2],
  ['a malformed one', 5, 4, '1', 2],
  ['next to nothing', 1.23e-300, null, 'USD', 12],
])('%s: %d after %d in %s has %i decimals', (_what, price, close, currency, expected) => {
  expect(digits(price, close, currency)).toBe(expected)
})

test('a price that moves up and down around 1 keeps its width', () => {
  const seen = [0.99996, 1, 1.0001, 0.9999, 1].reduce<number[]>(
    (before, price) => [
      ...before,
      priceDigits({ price, previousClose: 1, currency: 'USDT' }, before.at(-1)),
    ],
    [],
  )
  expect(new Set(seen)).toEqual(new Set([5]))
})
