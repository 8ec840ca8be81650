import {
  historyRanges,
  inBuckets,
  joinedBar,
  type Bar,
  type HistoryRange,
} from '@marquee/shared/priceHistory.ts'

/** The ranges that a source's history can fill: a bar of a minute fits no bucket of `5m`. */
export const pastRanges = ['1h', 'day'] as const satisfies readonly HistoryRange[]

/** What a source's history has of a symbol, in our buckets: at most 60 and 144 bars, oldest first. */
export type Past = Readonly<Record<(typeof pastRanges)[number], readonly Bar[]>>

export const noPast: Past = { '1h': [], day: [] }

/** A bar as a source sends it. Any of its numbers may be missing or wrong. */
export interface FoundBar {
  /** When its time begins (epoch ms). */
  at: number
  open: number
  high: number
  low: number
  close: number
}

export interface Found {
  minutes: readonly FoundBar[]
  /** Bars of up to 10 minutes, which go back further. Default: the minutes. */
  longer?: readonly FoundBar[]
}

/**
 * Makes our bars of those that a source sent, in any order. Leaves out what cannot be true, what is older
 * than a range that ends at `untilMs`, and what is after it: a bar after the newest event would stop the chart.
 */
export function pastOf({ minutes, longer = minutes }: Found, untilMs: number): Past {
  const inRange = (found: readonly FoundBar[], range: HistoryRange) => {
    const { bucketMs, maxBars } = historyRanges[range]
    const newest = Math.floor(untilMs / bucketMs) * bucketMs
    const oldest = newest - (maxBars - 1) * bucketMs
    const possible = found.filter((bar) => isPossible(bar) && bar.at >= oldest && bar.at <= untilMs)
    // Of two bars of one time the later one is right: a source may send a bar again.
    const sorted = [...byTime(possible).values()].sort((a, b) => a.at - b.at)
    return inBuckets(sorted, bucketMs)
  }
  return { '1h': inRange(minutes, '1h'), day: inRange(longer, 'day') }
}

/** `Math.max` of a number that is missing is NaN, which equals nothing. */
const isPossible = ({ at, open, high, low, close }: FoundBar): boolean =>
  Number.isSafeInteger(at) &&
  [open, high, low, close].every((price) => Number.isFinite(price) && price !== 0) &&
  Math.max(open, high, low, close) === high &&
  Math.min(open, high, low, close) === low

/**
 * The bars of a range: our own, and the source's where we have none. Where ours may begin in the middle of
 * their bucket, the source has its beginning: such a bar is of both.
 */
export function withPast(
  own: readonly Bar[],
  past: readonly Bar[],
  range: HistoryRange,
): readonly Bar[] {
  if (past.length === 0) return own
  const { bucketMs, maxBars } = historyRanges[range]
  const ours = byTime(own)
  const theirs = byTime(past)
  const times = [...new Set([...ours.keys(), ...theirs.keys()])].sort((a, b) => a - b)
  const oldest = (times.at(-1) ?? 0) - (maxBars - 1) * bucketMs
  return times.flatMap((at): Bar[] => {
    if (at < oldest) return []
    const [our, their] = [ours.get(at), theirs.get(at)]
    if (their === undefined || (our !== undefined && ours.has(at - bucketMs)))
      return our ? [our] : []
    return [{ ...(our === undefined ? their : joinedBar(their, our)), seeded: true }]
  })
}

/** Both pasts together. Where both have a bar, `newer` is right. */
export const joinedPast = (older: Past, newer: Past, untilMs: number): Past =>
  pastOf(
    { minutes: [...older['1h'], ...newer['1h']], longer: [...older.day, ...newer.day] },
    untilMs,
  )

const byTime = <B extends FoundBar>(bars: readonly B[]) => new Map(bars.map((bar) => [bar.at, bar]))
