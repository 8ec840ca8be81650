import type { LiveEvent } from '@marquee/shared/events.ts'
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'

const atMostEveryMs = 10_000

/**
 * Announces when a source was asked and when it is asked next, at most once in ten seconds for each
 * source.
 */
export function createPollNotice(
  announce: (event: LiveEvent<'source-poll'>) => void,
  elapsed: () => number,
): (status: SourceStatus) => void {
  const toldAt = new Map<string, number>()

  return ({ source, topic, lastSuccessAt, nextPollAt }) => {
    const now = elapsed()
    if (now - (toldAt.get(source) ?? -Infinity) < atMostEveryMs) return
    toldAt.set(source, now)
    announce({ name: 'source-poll', data: { source, topic, lastSuccessAt, nextPollAt } })
  }
}
