import * as v from 'valibot'
import type { Time } from '../../../time/time.ts'
import { decodedText } from '../../../upstreams/decodedText.ts'
import { createKept } from '../kept.ts'

const hourMs = 60 * 60_000

// The profile of an unknown symbol is empty.
const Profile = v.object({ name: v.string() })

export interface FinnhubNamesOptions {
  /** The profile of a symbol. Null when there is none now. */
  readProfile: (symbol: string) => Promise<unknown>
  /** Whether the quota has calls left for names. */
  isSpare: () => boolean
  time: Pick<Time, 'now'>
}

/**
 * The name of a symbol's company, asked for once a day. Until it is known, it is the symbol itself.
 */
export function createFinnhubNames({ readProfile, isSpare, time }: FinnhubNamesOptions) {
  const names = createKept<string | null>((name) => (name === null ? 1 : 24) * hourMs, time)

  return async (symbol: string): Promise<string> => {
    const before = names.last(symbol) ?? null
    if (!isSpare()) return before ?? symbol
    const name = await names.get(symbol, async () => nameIn(await readProfile(symbol)) ?? before)
    return name ?? symbol
  }
}

/** Null where there is no name: a missing name is never an error. */
function nameIn(profile: unknown): string | null {
  const result = v.safeParse(Profile, profile)
  return (result.success && decodedText(result.output.name)) || null
}
