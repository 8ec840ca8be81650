import type { LiveEvent } from '@marquee/shared/events.ts'
import type { SourceStatus, SourceTopic, UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import type { Time } from '../time/time.ts'
import { createAsked } from './asked.ts'
import type { Begin, Failed } from './beginFrom.ts'
import { isRefusal, type Guard } from './guard.ts'
import { pollDelay, refusedKeyDelay } from './pollDelay.ts'
import type { Source, Wanted } from './source.ts'
import { createSourceReport } from './sourceReport.ts'
import { UpstreamError } from './upstreamError.ts'

export interface PollOptions {
  time: Time
  /** A random number from 0 to 1, without 1. */
  random: () => number
  /** Makes the call, or refuses to make it. */
  guard: Guard
  /** From where the calls go on. Default: the source was never asked. */
  begin?: Begin
  /** What clients want now. */
  wanted: () => Wanted | 'nothing'
  /**
   * Takes everything that was read, whether it changed or not. Returns whether a limit of ours kept
   * a part back. Throws an `UpstreamError` when the events cannot be published.
   */
  publish: (events: readonly LiveEvent<SourceTopic>[]) => { isCut: boolean }
  /** Called once per change of `state`, `kind` or `missing`. */
  onStatus: (status: SourceStatus) => void
  /** Called for every call that has ended, with the status after it, and how often it has failed. */
  onPolled?: (status: SourceStatus, failed: Failed) => void
  /** Called for every call that failed. */
  onFailure?: (source: string, kind: UpstreamErrorKind) => void
  log: PollLog
}

export interface PollLog {
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

export interface Poll {
  /** The status of the source. Null until it has answered or failed for the first time. */
  status(): SourceStatus | null
  /** Must be called when more is wanted than before. What is due is then asked for at once. */
  wake(): void
  /** Reports the status again. */
  tellAgain(): void
  /** Ends the calls. An answer that comes later is ignored. */
  stop(): void
}

const never: Begin = { status: null, failed: { failures: 0, refusals: 0 }, restMs: 0 }

/**
 * Asks a source again and again, one call at a time, and reports its status. While nothing is
 * wanted it rests, after one more call, so that the next client begins with fresh data.
 */
export function pollSource(source: Source, options: PollOptions): Poll {
  const { time, random, guard, wanted, publish, onStatus, onPolled, onFailure, log } = options
  const { status: before, failed, restMs } = options.begin ?? never
  source.recall?.(before?.missing ?? [])
  const report = createSourceReport(source, time, (status) => tell(onStatus, status), before)
  const asked = createAsked(source, time)
  let { failures, refusals } = failed
  let isAsking = false
  let isPaused = false
  let isLastRound = before?.state === 'paused'
  let isStopped = false
  let cancelPoll = () => {}

  /** Returns the time of the next call, as epoch ms. */
  function schedule(retryAfterMs: number): number {
    const delayMs = pollDelay(source.intervalMs, failures, retryAfterMs, random)
    cancelPoll = time.after(delayMs, pollOrPause)
    return time.now() + delayMs
  }

  function pollOrPause(): void {
    isPaused = isLastRound && wanted() === 'nothing'
    if (isPaused) report.paused()
    else void poll()
  }

  async function poll(): Promise<void> {
    cancelPoll()
    isPaused = false
    isAsking = true
    const want = wanted()
    isLastRound = want === 'nothing'
    const asking = want === 'nothing' ? 'everything' : want
    try {
      const events = await guard(() => source.read(asking))
      if (isStopped) return
      const { isCut } = publish(events)
      asked.note(asking)
      succeed(isCut || source.isCut?.() === true)
    } catch (error) {
      if (!isStopped) fail(error)
    } finally {
      isAsking = false
    }
    const status = report.status()
    if (isStopped || status === null) return
    if (onPolled !== undefined) tell((now) => onPolled(now, { failures, refusals }), status)
    // Clients may have asked for more during the call.
    wake()
  }

  function succeed(isCut: boolean): void {
    failures = refusals = 0
    report.answered(schedule(0), isCut)
  }

  function fail(error: unknown): void {
    failures += 1
    const upstream = error instanceof UpstreamError ? error : null
    const kind = upstream?.kind ?? 'unavailable'
    refusals = isRefusal(kind) ? refusals + 1 : 0
    const restMs = kind === 'auth' ? refusedKeyDelay(random) : 0
    const nextPollAt = schedule(Math.max(restMs, upstream?.retryAfterMs ?? 0))
    const details = { source: source.name, kind, nextPollAt }
    if (upstream !== null) log.warn({ ...details, reason: upstream.message }, 'A source failed')
    else log.error({ ...details, err: error }, 'A source threw an unexpected error')
    onFailure?.(source.name, kind)
    report.failed(kind, nextPollAt)
  }

  function wake(): void {
    const want = wanted()
    if (isAsking || isStopped || want === 'nothing') return
    // A source that fails is asked when its back-off is over, however many clients come.
    if (isPaused || (failures === 0 && !asked.covers(want))) void poll()
  }

  /** A handler that throws is a bug of ours. It is logged and does not end the polling. */
  function tell(handler: (status: SourceStatus) => void, status: SourceStatus): void {
    try {
      handler(status)
    } catch (error) {
      log.error({ source: source.name, err: error }, 'A status handler threw an error')
    }
  }

  if (restMs > 0) {
    // Another process has just asked for what is wanted.
    const want = wanted()
    if (failures === 0 && want !== 'nothing') asked.note(want)
    cancelPoll = time.after(restMs, pollOrPause)
  } else pollOrPause()

  return {
    status: report.status,
    wake,
    tellAgain() {
      const status = report.status()
      if (!isStopped && status !== null) tell(onStatus, status)
    },
    stop() {
      isStopped = true
      cancelPoll()
      report.stop()
    },
  }
}
