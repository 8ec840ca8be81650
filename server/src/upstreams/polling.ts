import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import type { Demand } from './demand.ts'
import { createGuard, type Guard } from './guard.ts'
import { pollSource, type Poll, type PollOptions } from './poll.ts'
import type { Source } from './source.ts'
import type { Subscription } from '../subscription/subscription.ts'

/** All sources. Each is asked while somebody watches. */
export interface Polling {
  /** Begins. `demand` says what is wanted. */
  start(demand: Pick<Demand, 'of'>, told: Told): void
  /** Must be called when something is wanted that was not wanted before. */
  wake(): void
  /** The status of each source that has answered or failed, and its time between two calls. */
  sources(): { status: SourceStatus; intervalMs: number }[]
  /** The statuses of the sources that feed a subscription. */
  statusesFor(subscription: Subscription): SourceStatus[]
  /** The names of the sources that have neither answered nor failed yet. */
  waitingFor(): string[]
  stop(): void
}

/** The handlers of events, statuses and failures. */
type Told = Pick<PollOptions, 'publish' | 'onStatus' | 'onPolled' | 'onFailure' | 'log'>

// The breaks after an upstream refused us. The simulator's are shorter.
const realBreaks = { breakMs: 5 * 60_000, longestBreakMs: 30 * 60_000 }
const simulatedBreaks = { breakMs: 2_000, longestBreakMs: 30_000 }

export const guardOfSource = ({ simulated }: Source): Guard =>
  createGuard(simulated ? simulatedBreaks : realBreaks)

export function createPolling(
  sources: readonly Source[],
  guardOf: (source: Source) => Guard,
  { time, random }: Pick<PollOptions, 'time' | 'random'>,
): Polling {
  const polls = new Map<Source, Poll>()

  const known = () =>
    [...polls].flatMap(([{ intervalMs }, poll]) => {
      const status = poll.status()
      return status === null ? [] : [{ status, intervalMs }]
    })

  return {
    start(demand, told) {
      for (const source of sources) {
        const guard = guardOf(source)
        const wanted = () => demand.of(source)
        polls.set(source, pollSource(source, { ...told, time, random, guard, wanted }))
      }
    },
    wake() {
      for (const poll of polls.values()) poll.wake()
    },
    sources: known,
    statusesFor: ({ topics }) =>
      known()
        .map(({ status }) => status)
        .filter(({ topic }) => topics.includes(topic)),
    waitingFor: () =>
      sources.filter((source) => !polls.get(source)?.status()).map(({ name }) => name),
    stop() {
      for (const poll of polls.values()) poll.stop()
    },
  }
}
