import { texts } from './texts.ts'

export type ExchangeKey = keyof typeof texts.en.exchanges

/** The key of an exchange that we can name in every language, by its code (ISO 10383); null for any other. */
export const exchangeKey = (code: string): ExchangeKey | null =>
  Object.hasOwn(texts.en.exchanges, code) ? (code as ExchangeKey) : null
