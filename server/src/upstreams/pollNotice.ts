import type { LiveEvent } from '@marquee/shared/events.ts'
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'

const atMostEveryMs = 10_000

/** Tells when a source was asked and will be asked again, but not of each call of a quick one. */
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
