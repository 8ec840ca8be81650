import { restAsked } from '../manners.ts'
import { hasHeaders, isStream, requests } from '../plan.ts'
import { openVisit } from '../wire/openVisit.ts'
import { openSlowReader, type SlowReader } from './openSlowReader.ts'

/** What many readers that come and go, and one that does not read, did to a server. */
export interface Load {
  /** How many came. After a wave that was turned away no other comes. */
  readers: number
  /** How many of the readers got the stream. */
  served: number
  /** How many were told to come later, with 429 or 503. */
  turnedAway: number
  /** How long a new reader waited for its headers before the load, and after it. `undefined`: it got none. */
  beforeMs: number | undefined
  afterMs: number | undefined
  slow: SlowReader
}

export interface LoadOptions {
  /** @default 200 */
  readers?: number
  /** How long one reader does not read, in ms. @default 8_000 */
  slowMs?: number
}

const atOnce = 50
const withinMs = 5_000

/** Lets many readers come and go, fifty at once, while one does not read. */
export async function putLoad(
  url: URL,
  { readers = 200, slowMs = 8_000 }: LoadOptions = {},
): Promise<Load> {
  const beforeMs = await headersMs(url)
  const slow = openSlowReader(url, slowMs)
  const counts = { readers: 0, served: 0, turnedAway: 0 }
  while (counts.readers < readers) {
    const wave = Array.from({ length: Math.min(atOnce, readers - counts.readers) }, () => come(url))
    const came = await Promise.all(wave)
    counts.readers += came.length
    counts.served += came.filter((how) => how === 'served').length
    counts.turnedAway += came.filter((how) => how === 'turned away').length
    if (!came.includes('served') || came.includes('turned away')) break
  }
  const afterMs = await headersMs(url)
  return { ...counts, beforeMs, afterMs, slow: await slow }
}

async function come(url: URL) {
  const visit = openVisit({ ...requests.main, url })
  await visit.until(hasHeaders, withinMs)
  visit.close()
  if (restAsked(visit) !== undefined) return 'turned away'
  return visit.status === 200 && isStream(visit) ? 'served' : 'failed'
}

async function headersMs(url: URL) {
  const visit = openVisit({ ...requests.main, url })
  await visit.until(hasHeaders, withinMs)
  visit.close()
  return visit.headersAt === undefined ? undefined : visit.headersAt - visit.startedAt
}
