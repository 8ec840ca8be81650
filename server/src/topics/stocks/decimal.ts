/**
 * Reads a plain decimal number such as `-13.51`; null for everything else. `Number` alone would
 * read empty text as 0, "0x10" as 16 and "1e999" as Infinity.
 */
export function decimal(text: string | undefined): number | null {
  if (text === undefined || !/^-?\d+(\.\d+)?$/.test(text)) return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}

/** The same, and also `1.2e-7`: many languages write a small number in this form. */
export function scientific(text: string): number | null {
  const [, mantissa, exponent = ''] = /^([^e]*)(e[+-]?\d{1,3})?$/i.exec(text) ?? []
  const value = decimal(mantissa) === null ? NaN : Number(`${mantissa}${exponent}`)
  return Number.isFinite(value) ? value : null
}

/** `decimal` for prices: 0 and less are null, too. */
export function positiveDecimal(text: string | undefined): number | null {
  const value = decimal(text)
  return value !== null && value > 0 ? value : null
}
