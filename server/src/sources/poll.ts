import type { LiveEvent } from '@marquee/shared/events.ts'
import type {
  SourceState,
  SourceStatus,
  SourceTopic,
  UpstreamErrorKind,
} from '@marquee/shared/sourceStatus.ts'
import type { Time } from '../time.ts'
import { pollDelay } from './pollDelay.ts'
import type { Source } from './source.ts'
import { UpstreamError } from './upstreamError.ts'

export interface PollOptions {
  time: Time
  /** From 0 to 1, without 1. */
  random: () => number
  /**
   * Gets everything that was read, whether it changed or not. An `UpstreamError` that it throws says
   * what is wrong with that.
   */
  publish: (events: readonly LiveEvent<SourceTopic>[]) => void
  /** Called once per change of `state` or `kind`. */
  onStatus: (status: SourceStatus) => void
  /** Called for every call that failed. */
  onFailure?: (source: string, kind: UpstreamErrorKind) => void
  log: PollLog
}

export interface PollLog {
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

export interface Poll {
  /** How the source does now; null until it has answered or failed for the first time. */
  status(): SourceStatus | null
  /** Ends the calls; an answer that is still on its way is ignored. */
  stop(): void
}

// Without an answer for so many intervals, what is shown is too old to be trusted.
const staleIntervals = 3

/** Asks a source now and again and again, one call at a time, and tells how that goes. */
export function pollSource(source: Source, options: PollOptions): Poll {
  const { time, random, publish, onStatus, onFailure, log } = options
  let status: SourceStatus | null = null
  let failures = 0
  let lastSuccessAt: number | null = null
  let nextPollAt: number | null = null
  let isOverdue = false
  let isStopped = false
  let cancelPoll = () => {}
  let cancelOverdue = () => {}

  function report(state: SourceState, kind: UpstreamErrorKind | undefined): void {
    const isChange = status?.state !== state || status.kind !== kind
    const since = status?.state === state ? status.since : time.now()
    status = {
      source: source.name,
      topic: source.topic,
      state,
      ...(kind !== undefined && { kind }),
      since,
      lastSuccessAt,
      nextPollAt,
      simulated: source.simulated,
    }
    const reported = status
    if (isChange) tell(reported)
  }

  function awaitNextAnswer(): void {
    cancelOverdue()
    isOverdue = false
    cancelOverdue = time.after(staleIntervals * source.intervalMs, () => {
      isOverdue = true
      if (status !== null) report('stale', status.kind)
    })
  }

  function schedule(retryAfterMs: number): void {
    const delayMs = pollDelay(source.intervalMs, failures, retryAfterMs, random)
    nextPollAt = time.now() + delayMs
    cancelPoll = time.after(delayMs, () => void poll())
  }

  async function poll(): Promise<void> {
    try {
      const events = await source.read()
      if (isStopped) return
      publish(events)
    } catch (error) {
      if (!isStopped) fail(error)
      return
    }
    succeed()
  }

  function succeed(): void {
    failures = 0
    lastSuccessAt = time.now()
    awaitNextAnswer()
    schedule(0)
    report('live', undefined)
  }

  function fail(error: unknown): void {
    failures += 1
    const upstream = error instanceof UpstreamError ? error : null
    const kind = upstream?.kind ?? 'unavailable'
    // Asking again changes nothing until somebody changes the configuration.
    if (kind === 'auth' || kind === 'config') nextPollAt = null
    else schedule(upstream?.retryAfterMs ?? 0)
    const details = { source: source.name, kind, nextPollAt }
    if (upstream !== null) log.warn({ ...details, reason: upstream.message }, 'A source failed')
    else log.error({ ...details, err: error }, 'A source threw what it should not')
    onFailure?.(source.name, kind)
    report(isOverdue ? 'stale' : 'failing', kind)
  }

  /** A handler that throws is a bug of ours: it is logged and does not end the polling. */
  function tell(reported: SourceStatus): void {
    try {
      onStatus(reported)
    } catch (error) {
      log.error({ source: source.name, err: error }, 'onStatus threw')
    }
  }

  awaitNextAnswer()
  void poll()

  return {
    status: () => status,
    stop() {
      isStopped = true
      cancelPoll()
      cancelOverdue()
    },
  }
}
