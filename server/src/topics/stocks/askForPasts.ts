import { historyRanges } from '@marquee/shared/priceHistory.ts'
import type { PricePast } from '../../events/serverEvents.ts'
import { every } from '../../time/every.ts'
import type { Time } from '../../time/time.ts'
import { isRefusal } from '../../upstreams/guard.ts'
import type { Source } from '../../upstreams/source.ts'
import { UpstreamError } from '../../upstreams/upstreamError.ts'
import { needsPast } from './needsPast.ts'
import { joinedPast, noPast, type Past } from './past.ts'
import type { KnownPast, QuoteHistory } from './quoteHistory.ts'
import type { QuoteSource } from './quoteSource.ts'

export interface AskForPastsDeps {
  sources: readonly Source[]
  history: Pick<QuoteHistory, 'pastOf'>
  /** Whether a source answers at this time. While it does not, it is not asked for its past either. */
  answers: (source: string) => boolean
  publish: (past: PricePast) => void
  /** The most that one encoded event may have. */
  maxEventBytes: number
  time: Pick<Time, 'after' | 'now'>
  log: {
    info(details: object, message: string): void
    error(details: object, message: string): void
  }
}

// One symbol of a source at a time. So the past adds little to the calls for the quotes.
const longestPauseMs = 60_000
// After an answer, and after a failure. The upstream itself may ask for more.
const restMs = 60 * 60_000

/**
 * Asks each source that has a history for it, once for each symbol. A failure changes nothing but that the
 * chart begins with our own prices. The returned function ends the asking.
 */
export function askForPasts(deps: AskForPastsDeps): () => void {
  const ends = deps.sources.filter(hasPast).map((source) => askOne(source, deps))
  return () => {
    for (const end of ends) end()
  }
}

type PastSource = QuoteSource & Required<Pick<QuoteSource, 'past' | 'symbols'>>
/** Whether a source has a history of its own. */
export const hasPast = (source: Source): source is PastSource => 'past' in source

function askOne(source: PastSource, deps: AskForPastsDeps): () => void {
  const { history, answers, publish, maxEventBytes, time, log } = deps
  /** What the journal has of it comes back later, or never where it cannot be published. */
  const askAgainAt = new Map<string, number>()
  let isAsking = false
  let isEnded = false

  async function ask(symbol: string): Promise<void> {
    const untilMs = endOfTrade(history.pastOf(symbol).own, time.now())
    const { outcome, found, waitMs } = await read(symbol, untilMs)
    if (isEnded) return
    const askedAt = time.now()
    const againAt = askedAt + Math.max(restMs, waitMs)
    askAgainAt.set(symbol, againAt)
    const { '1h': hour, day } = joinedPast(history.pastOf(symbol).past, found, untilMs)
    const past = {
      ...{ source: source.name, simulated: source.simulated, symbol, outcome, askedAt },
      askAgainAt: againAt,
      bars: { '1h': hour.map(numbersOf), day: day.map(numbersOf) },
    }
    publish(fitted(past, maxEventBytes))
  }

  async function read(symbol: string, untilMs: number) {
    try {
      return { outcome: 'read', found: await source.past(symbol, untilMs), waitMs: 0 } as const
    } catch (error) {
      const upstream = error instanceof UpstreamError ? error : null
      const about = { source: source.name, symbol }
      if (upstream === null) log.error({ ...about, err: error }, 'A past could not be read')
      else log.info({ ...about, kind: upstream.kind, reason: upstream.message }, 'No past came')
      const outcome = upstream !== null && isRefusal(upstream.kind) ? 'refused' : 'failed'
      return { outcome, found: noPast, waitMs: upstream?.retryAfterMs ?? 0 } as const
    }
  }

  function askNext(): void {
    if (isAsking || !answers(source.name)) return
    const now = time.now()
    const known = source.symbols.map((symbol) => ({ symbol, ...history.pastOf(symbol) }))
    // An upstream that refused one symbol wants to be left alone with the others, too.
    if (known.some(({ asked }) => asked?.outcome === 'refused' && now < asked.askAgainAt)) return
    const next = known.find(
      (each) => now >= (askAgainAt.get(each.symbol) ?? 0) && needsPast(each, now),
    )
    if (next === undefined) return
    isAsking = true
    void ask(next.symbol).finally(() => (isAsking = false))
  }

  const cancel = every(Math.min(source.intervalMs, longestPauseMs), askNext, time)
  return () => {
    isEnded = true
    cancel()
  }
}

/** Where a past ends: now, or with the last trade of a market at rest, so that it is of its last day of trade. */
function endOfTrade(own: KnownPast['own'], nowMs: number): number {
  const last = own.at(-1)
  return last === undefined ? nowMs : Math.min(nowMs, last.at + historyRanges.day.bucketMs - 1)
}

/** With fewer of its oldest bars, where an operator wants smaller events. */
function fitted(past: PricePast, maxBytes: number): PricePast {
  // Room for what stands around the data.
  if (JSON.stringify(past).length + 100 <= maxBytes) return past
  const { '1h': hour, day } = past.bars
  if (hour.length + day.length === 0) return past
  const newestHalf = (bars: typeof day) => bars.slice(Math.ceil(bars.length / 2))
  return fitted({ ...past, bars: { '1h': newestHalf(hour), day: newestHalf(day) } }, maxBytes)
}

const numbersOf = ({ at, open, high, low, close }: Past['day'][number]): BarNumbers => [
  at,
  open,
  high,
  low,
  close,
]
type BarNumbers = PricePast['bars']['day'][number]
