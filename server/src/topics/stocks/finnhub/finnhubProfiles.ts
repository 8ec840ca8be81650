import * as v from 'valibot'
import type { Time } from '../../../time/time.ts'
import { decodedText } from '../../../upstreams/decodedText.ts'
import { namesOf, pairOf, type Described } from '../instrument.ts'
import { createKept } from '../kept.ts'

const hourMs = 60 * 60_000

// The profile of an unknown symbol is empty.
const Profile = v.object({ name: v.string(), exchange: v.optional(v.unknown()) })

/** What a profile says. Its name is ready to be shown, and not empty. */
interface Company {
  name: string
  exchange: string | undefined
}

export interface FinnhubProfilesOptions {
  /** The profile of a symbol. Null when there is none now. */
  readProfile: (symbol: string) => Promise<unknown>
  /** Whether the quota has calls left for profiles. */
  isSpare: () => boolean
  time: Pick<Time, 'now'>
}

/**
 * The company of a symbol, asked for once a day. Until it is known, its name is the symbol itself.
 */
export function createFinnhubProfiles({ readProfile, isSpare, time }: FinnhubProfilesOptions) {
  const companies = createKept<Company | null>((known) => (known ? 24 : 1) * hourMs, time)

  async function companyOf(symbol: string): Promise<Company | null> {
    const before = companies.last(symbol) ?? null
    if (!isSpare()) return before
    return companies.get(symbol, async () => companyIn(await readProfile(symbol)) ?? before)
  }

  return async (symbol: string): Promise<{ name: string; instrument: Described }> => {
    const company = await companyOf(symbol)
    if (company === null) return { name: symbol, instrument: spelled(symbol) }
    const { name, exchange } = company
    // A fund has no profile.
    return { name, instrument: { ...spelled(symbol), kind: 'share', exchange, ...namesOf(name) } }
  }
}

/** What the spelling of a symbol shows: `BRK.B` is a ticker, `OANDA:EUR_USD` a pair at a broker. */
function spelled(symbol: string): Described {
  const [, base, quote] = /:([A-Z]{3,5})[_/]([A-Z]{3,5})$/.exec(symbol) ?? []
  if (base !== undefined && quote !== undefined) return pairOf(base, quote)
  return /^[A-Z.]+$/.test(symbol) ? { ticker: symbol } : {}
}

/** Null where there is no name: a missing name is never an error. */
function companyIn(profile: unknown): Company | null {
  const result = v.safeParse(Profile, profile)
  const name = result.success ? decodedText(result.output.name) : ''
  return result.success && name !== '' ? { name, exchange: codeOf(result.output.exchange) } : null
}

// Finnhub writes the name of an exchange, such as `NASDAQ NMS - GLOBAL MARKET`.
const exchanges: readonly [RegExp, string][] = [
  [/^NASDAQ\b/, 'XNAS'],
  [/^NEW YORK STOCK EXCHANGE\b/, 'XNYS'],
  [/^NYSE (MKT|AMERICAN)\b/, 'XASE'],
  [/^NYSE ARCA\b/, 'ARCX'],
]

const codeOf = (exchange: unknown) =>
  typeof exchange === 'string'
    ? exchanges.find(([name]) => name.test(exchange.toUpperCase()))?.[1]
    : undefined
