import type { SourceState, SourceStatus, UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import type { Time } from '../time/time.ts'
import type { Source } from './source.ts'

// After this many intervals without an answer, the old data is too old to be trusted.
const staleIntervals = 3
// A source that fails again before it has answered this often in a row is flapping. It is called
// live again after this many answers in a row.
const steadyAnswers = 3

/** Turns the result of each call into the status of a source. */
export interface SourceReport {
  /** Null until it has answered or failed for the first time. */
  status(): SourceStatus | null
  /** `isCut`: a limit of ours kept a part of the answer back. */
  answered(nextPollAt: number, isCut: boolean): void
  failed(kind: UpstreamErrorKind, nextPollAt: number): void
  paused(): void
  /** Stops waiting for a source that is overdue. */
  stop(): void
}

/**
 * Calls `tell` once per change of `state`, `kind` or `missing`. `before` is the status from before a
 * restart: when nothing has changed since then, there is nothing to tell.
 */
export function createSourceReport(
  source: Source,
  time: Time,
  tell: (status: SourceStatus) => void,
  before: SourceStatus | null = null,
): SourceReport {
  let status = before
  let lastSuccessAt = before?.lastSuccessAt ?? null
  // The same moment on a clock that nobody can set. Before the first answer it is the start.
  let answeredAt = time.elapsed() - silentMs(before, time.now())
  let answersInARow = steadyAnswers
  let isFlapping = false
  let cancelOverdue = () => {}

  function report(state: SourceState, kind?: UpstreamErrorKind, nextPollAt?: number | null): void {
    const missing = source.missing?.() ?? []
    const before = status
    status = {
      source: source.name,
      topic: source.topic,
      state,
      ...(kind !== undefined && { kind }),
      ...(missing.length > 0 && { missing: [...missing] }),
      since: before?.state === state ? before.since : time.now(),
      lastSuccessAt,
      nextPollAt: nextPollAt ?? null,
      simulated: source.simulated,
    }
    if (before === null || newsOf(before) !== newsOf(status)) tell(status)
  }

  const leftUntilOverdue = () => answeredAt + staleIntervals * source.intervalMs - time.elapsed()

  function awaitOverdue(): void {
    cancelOverdue()
    const leftMs = leftUntilOverdue()
    if (leftMs <= 0) return
    cancelOverdue = time.after(leftMs, becomeStale)
  }

  function becomeStale(): void {
    if (status === null) return
    const { state, kind, nextPollAt } = status
    // The kind of a live source does not explain why it is silent now.
    report('stale', state === 'live' ? undefined : kind, nextPollAt)
  }

  if (before?.state === 'failing' && leftUntilOverdue() <= 0) becomeStale()
  else if (before?.state !== 'paused') awaitOverdue()
  return {
    status: () => status,
    answered(nextPollAt, isCut) {
      lastSuccessAt = time.now()
      answeredAt = time.elapsed()
      awaitOverdue()
      answersInARow += 1
      if (answersInARow >= steadyAnswers) isFlapping = false
      const failure = isFlapping ? status?.kind : undefined
      if (failure !== undefined) report('failing', failure, nextPollAt)
      else report('live', isCut ? 'config' : undefined, nextPollAt)
    },
    failed(kind, nextPollAt) {
      // A state that changes with every call would be of no use to a reader.
      if (answersInARow > 0 && answersInARow < steadyAnswers) isFlapping = true
      answersInARow = 0
      awaitOverdue()
      report(leftUntilOverdue() <= 0 ? 'stale' : 'failing', kind, nextPollAt)
    },
    paused() {
      cancelOverdue()
      report('paused')
    },
    stop: () => cancelOverdue(),
  }
}

/** For how long the source was silent before this process. A clock that was set back makes it 0. */
function silentMs(before: SourceStatus | null, now: number): number {
  if (before === null) return 0
  if (before.state === 'stale') return Infinity
  return Math.max(0, now - (before.lastSuccessAt ?? before.since))
}

/** The part of a status whose change is told, as text. */
export function newsOf({ state, kind, missing = [] }: SourceStatus): string {
  return [state, kind, ...missing.map(({ symbol, kind }) => `${symbol} ${kind}`)].join()
}
