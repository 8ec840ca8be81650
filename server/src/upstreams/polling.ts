import { beginFrom } from './beginFrom.ts'
import type { Demand } from './demand.ts'
import { createGuard, type Guard } from './guard.ts'
import { pollSource, type Poll, type PollOptions } from './poll.ts'
import type { Source } from './source.ts'
import { newsOf } from './sourceReport.ts'
import type { Left } from './sourceStatuses.ts'

/** All sources. Each is asked while somebody watches. */
export interface Polling {
  /** Begins, also after a stop. `demand` says what is wanted. */
  start(demand: Pick<Demand, 'of'>, told: Told): void
  /** Must be called when something is wanted that was not wanted before. */
  wake(): void
  /** Reports each status that the journal does not have any more. */
  tellAgain(): void
  stop(): void
}

/** The handlers of events, statuses and failures. */
type Told = Pick<PollOptions, 'publish' | 'onStatus' | 'onPolled' | 'onFailure' | 'log'>

// The breaks after an upstream refused us. The simulator's are shorter.
const realBreaks = { breakMs: 5 * 60_000, longestBreakMs: 30 * 60_000 }
const simulatedBreaks = { breakMs: 2_000, longestBreakMs: 30_000 }

// The longest pause after an answer, as a multiple of the interval.
const spread = 1.1

export const guardOfSource = ({ simulated }: Source, refusals: number): Guard =>
  createGuard(simulated ? simulatedBreaks : realBreaks, refusals)

export function createPolling(
  sources: readonly Source[],
  guardOf: (source: Source, refusals: number) => Guard,
  {
    time,
    random,
    leftOf,
    settingsOf,
    goesOn = false,
  }: Pick<PollOptions, 'time' | 'random'> & {
    leftOf(source: string): Left
    settingsOf(source: string): string
    /** Whether other processes poll before this one and after it. Then a start is no reason to ask at once. */
    goesOn?: boolean
  },
): Polling {
  const polls = new Map<Source, Poll>()

  return {
    start(demand, told) {
      for (const source of sources) {
        const { name, intervalMs } = source
        const restMs = goesOn ? intervalMs * spread : 0
        const begin = beginFrom(leftOf(name), settingsOf(name), time.now(), restMs)
        const guard = guardOf(source, begin.failed.refusals)
        const wanted = () => demand.of(source)
        polls.set(source, pollSource(source, { ...told, time, random, guard, begin, wanted }))
      }
    },
    wake() {
      for (const poll of polls.values()) poll.wake()
    },
    tellAgain() {
      for (const [{ name }, poll] of polls) {
        const [told, status] = [leftOf(name).status, poll.status()]
        if (status !== null && (told === null || newsOf(told) !== newsOf(status))) poll.tellAgain()
      }
    },
    stop() {
      for (const poll of polls.values()) poll.stop()
      polls.clear()
    },
  }
}
