import type { Quote } from '@marquee/shared/quote.ts'

/**
 * How far a price is from the close before: in its own currency, and in percent with 4 decimals.
 * Both are null when there is no close, when the close was not above 0 (a percentage of it means
 * nothing), or when the change is more than 1000 % (then the two are not prices of the same thing).
 */
export function changeSince(
  price: number,
  previousClose: number | null,
): Pick<Quote, 'change' | 'changePercent'> {
  const none = { change: null, changePercent: null }
  if (previousClose === null || previousClose <= 0) return none
  const changePercent = rounded((price / previousClose - 1) * 100, 4)
  if (!(Math.abs(changePercent) <= 1000)) return none
  return { change: difference(price, previousClose), changePercent }
}

/**
 * 338.42 - 335.11 is 3.3100000000000023 in binary. A double is exact to 15 significant digits: a
 * digit of the difference beyond the fifteenth digit of the larger price is not in the prices.
 */
function difference(a: number, b: number): number {
  return rounded(a - b, 15 - Math.ceil(Math.log10(Math.max(Math.abs(a), b))))
}

function rounded(value: number, decimals: number): number {
  // The addition turns -0 into 0. `toFixed` accepts 0 to 100.
  return Number(value.toFixed(Math.min(100, Math.max(0, decimals)))) + 0
}
