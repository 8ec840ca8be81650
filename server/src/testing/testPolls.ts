import type { LiveEvent } from '@marquee/shared/events.ts'
import type { SourceStatus, SourceTopic } from '@marquee/shared/sourceStatus.ts'
import type { Time } from '../time/time.ts'
import { pollSource } from '../upstreams/poll.ts'
import type { Source } from '../upstreams/source.ts'

export interface TestPollOptions {
  time: Time
  random: () => number
  onEvents: (source: string, events: readonly LiveEvent<SourceTopic>[]) => void
  onStatus: (status: SourceStatus) => void
  /** Gets an error that is not a failure of an upstream. */
  onBug: (details: object) => void
}

/**
 * For tests: polls a source as the server does while somebody watches. All tests of several sources
 * start their polling here.
 */
export function pollForTest(source: Source, options: TestPollOptions): { stop(): void } {
  const { time, random, onEvents, onStatus, onBug } = options
  return pollSource(source, {
    time,
    random,
    guard: (call) => call(),
    wanted: () => 'everything',
    publish(events) {
      onEvents(source.name, events)
      return { isCut: false }
    },
    onStatus,
    log: { warn: () => {}, error: onBug },
  })
}
