import type { Quote } from '@marquee/shared/quote.ts'

// So many that a change of 0.01 % shows.
const significantDigits = 5
const mostDigits = 12
const usualDigits = 2

// ISO 4217 gives these currencies two decimals, but their prices have none any more.
const wholeCurrencies: ReadonlySet<string | null> = new Set(['IDR', 'IRR', 'LAK', 'LBP', 'MMK'])

/**
 * How many decimals the prices of a symbol have: as many as its currency, or more where the price is so
 * small, or its steps so fine, that its moves would not show. Never fewer than `before`, so that a price
 * that moves up and down around 1 does not change its width.
 */
export function priceDigits(
  { price, previousClose, currency }: Pick<Quote, 'price' | 'previousClose' | 'currency'>,
  before = 0,
): number {
  const needed = (value: number) =>
    Math.min(
      Math.max(0, significantDigits - 1 - Math.floor(Math.log10(Math.abs(value)))),
      decimalsIn(value),
    )
  const digits = Math.max(before, currencyDigits(currency), needed(price))
  return Math.min(
    mostDigits,
    previousClose === null ? digits : Math.max(digits, needed(previousClose)),
  )
}

/** The decimals that `value` needs to be written in full. */
function decimalsIn(value: number): number {
  const [mantissa = '', exponent] = value.toExponential().split('e')
  return Math.max(0, Math.max(0, mantissa.replace('-', '').length - 2) - Number(exponent))
}

const known = new Map<string, number>()

function currencyDigits(currency: string | null): number {
  if (currency === null) return usualDigits
  if (wholeCurrencies.has(currency)) return 0
  const digits = known.get(currency) ?? askIntl(currency)
  known.set(currency, digits)
  return digits
}

/** `Intl` throws for a unit that is not written like a currency, such as `USDT`. */
function askIntl(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    return format.resolvedOptions().maximumFractionDigits ?? usualDigits
  } catch {
    return usualDigits
  }
}
