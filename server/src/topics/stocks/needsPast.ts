import { historyRanges } from '@marquee/shared/priceHistory.ts'
import type { KnownPast } from './quoteHistory.ts'

const { bucketMs } = historyRanges.day

/**
 * Whether a source should be asked for its history of a symbol: when it never was, when that failed, and
 * when our own prices have had a gap since. A symbol whose first quote has not come waits for it, so that
 * the quotes come first.
 */
export function needsPast(
  { asked, own }: Pick<KnownPast, 'asked' | 'own'>,
  nowMs: number,
): boolean {
  if (own.length === 0) return false
  if (asked === null) return true
  if (nowMs < asked.askAgainAt) return false
  return asked.outcome !== 'read' || endOfGap(own) > asked.askedAt
}

/** When our own prices began again after the last gap of more than a whole bar; 0 if there is none. */
function endOfGap(own: KnownPast['own']): number {
  const after = own.findLast(({ at }, index) => {
    const before = own[index - 1]
    return before !== undefined && at - before.at > 2 * bucketMs
  })
  return after?.at ?? 0
}
