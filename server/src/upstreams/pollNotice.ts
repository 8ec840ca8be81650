import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import type { PublishedEvent } from '../subscription/subscription.ts'
import type { Failed } from './beginFrom.ts'

// For clients, who see the time of the last call.
const pollEveryMs = 10_000
// For the server itself: a source of prices is asked about this often.
const callsEveryMs = 5_000

type PollEvent = Extract<PublishedEvent, { name: 'source-poll' | 'source-calls' }>

/**
 * Publishes when a source was asked and when it is asked next, at most once in ten seconds for each
 * source. The server keeps the same for itself and for a process that starts later, at most once in five
 * seconds, but also each failed call and the end of the failures.
 */
export function createPollNotice(
  publish: (event: PollEvent) => void,
  elapsed: () => number,
  settingsOf: (source: string) => string,
): (status: SourceStatus, failed: Failed) => void {
  const pollIsDue = atMostEvery(pollEveryMs, elapsed)
  const callsAreDue = atMostEvery(callsEveryMs, elapsed)
  const failing = new Set<string>()

  return ({ source, topic, lastSuccessAt, nextPollAt }, failed) => {
    const times = { source, lastSuccessAt, nextPollAt }
    const wasFailing = failing.delete(source)
    if (failed.failures > 0) failing.add(source)
    if (callsAreDue(source) || wasFailing || failing.has(source)) {
      publish({ name: 'source-calls', data: { ...times, ...failed, settings: settingsOf(source) } })
    }
    if (pollIsDue(source)) publish({ name: 'source-poll', data: { ...times, topic } })
  }
}

function atMostEvery(everyMs: number, elapsed: () => number): (source: string) => boolean {
  const doneAt = new Map<string, number>()
  return (source) => {
    const now = elapsed()
    if (now - (doneAt.get(source) ?? -Infinity) < everyMs) return false
    doneAt.set(source, now)
    return true
  }
}
