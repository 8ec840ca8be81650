import { openAttempt, type Attempt, type OnEnd, type Tell } from './attempt.ts'
import { retryDelayMs } from './backoff.ts'
import type { Reason } from './connectionState.ts'
import type { Connection, ConnectionOptions } from './feed.ts'
import { createInbox } from './inbox.ts'
import { lazily } from './lazily.ts'
import { entry, statusOf, table, type Effect, type Signal, type State } from './machine.ts'
import type { Answer, Platform } from './platform.ts'
import { createShownState } from './shownState.ts'
import { readVerdict, type Verdict } from './verdict.ts'

// A stream that dies sooner counts as one more failure: a crashing server must not be hammered.
const healthyAfterMs = 10_000
// Once may have been chance.
const swallowedAttempts = 2
// The first poll comes before another stream is tried.
const besidePollsMs = 5_000

/**
 * Holds one event stream open through every failure, once it gets `resume`. The browser's own
 * recovery is not used: it ends for ever on any answer but 200, has no back-off, and a re-created
 * EventSource forgets the last event ID (WHATWG HTML §9.2.3), so the cursor travels in the query.
 * What happens when is in `table`; this only performs it.
 */
export function createConnection(options: ConnectionOptions, platform: Platform): Connection {
  const { url, withCredentials, probeUrl = url, snapshotUrl = '', names } = options
  const { now, after } = platform
  const inbox = createInbox(options.onEvent, options.onMoved, options.compareIds)
  /** What polls brought since a stream was asked for: it will bring them as well. */
  const polled = new Set<string | null>()
  let state: State = 'paused'
  let reason: Reason | null = null
  let httpStatus: number | null = null
  let failures = 0
  let swallowed = 0
  /** The reconnection time that the server gave. */
  let baseMs = 0
  let delayMs = 0
  /** Epoch ms. */
  let openedAt = Infinity
  let nextRetryAt: number | null = null
  let attempt: Attempt | null = null
  /** Gives up the probe, or the polls: there is never both. */
  let stopAsking = () => {}
  let stopTimer = () => {}
  const shown = createShownState(now, options.onState)

  const send = (signal: Signal, why: Reason | null = reason) => {
    // An attempt that comes before the network is really there must not wait for long again.
    if (signal === 'wake' || signal === 'pause') failures = 0
    // Timers may have slept.
    if (signal === 'wake') attempt?.check()
    const step = table[state][signal]
    if (!step) return
    const [to, instead] = step.split(' ') as [State, Effect?]
    state = to
    reason = why
    for (const effect of instead ? [instead] : entry[to]) perform[effect]()
    const status = statusOf(state, reason)
    shown.show({
      status,
      // An error of an EventSource does not say why: until the probe has asked, nothing new is known.
      reason: state === 'probing' ? shown.state().reason : reason,
      httpStatus,
      attempt: status === 'open' || status === 'stale' ? 0 : failures,
      nextRetryAt,
      transport: state === 'polling' ? 'polling' : 'sse',
    })
  }

  const hear: Tell = (signal, why, retryMs) => {
    if (signal === 'hello') {
      openedAt = now()
      baseMs = retryMs ?? 0
      swallowed = 0
      httpStatus = null
    }
    send(signal, why)
  }

  const onEnd: OnEnd = (why, retryMs) => {
    attempt = null
    if (now() - openedAt >= healthyAfterMs) failures = 0
    failures += 1
    // The server knows when it can take us again. Only where it sends us away from stream after stream
    // is the back-off the least.
    delayMs =
      retryMs && failures < 2
        ? retryMs
        : Math.max(retryMs ?? 0, retryDelayMs(failures, platform.random, baseMs))
    // Polls go on whatever becomes of a stream beside them.
    send(retryMs ? 'bye' : 'broke', state === 'polling' ? reason : why)
  }

  const judge = (answer: Answer | null, failure = reason) => {
    const verdict = readVerdict(answer, failure, now())
    httpStatus = verdict.httpStatus
    delayMs = Math.max(delayMs, verdict.retryAfterMs)
    if (verdict.reason === 'swallowed') swallowed += 1
    send(signalOf(verdict), verdict.reason)
  }

  const signalOf = (verdict: Verdict): Signal => {
    if (verdict.reason === 'denied' || verdict.reason === 'not-found') return 'denied'
    if (verdict.reason === 'swallowed' && swallowed >= swallowedAttempts && snapshotUrl) {
      return 'swallowed'
    }
    return verdict.retryAfterMs ? 'told' : 'learned'
  }

  const perform: Record<Effect, () => void> = {
    connect() {
      polled.clear()
      openedAt = Infinity
      nextRetryAt = null
      attempt = openAttempt(
        withCursor(url, inbox.cursor()),
        withCredentials,
        names,
        hear,
        (event) => polled.delete(event.id) || inbox.accept(event),
        onEnd,
        platform,
      )
    },
    probe() {
      if (!probeUrl) return judge(null)
      const headers = { Accept: 'text/event-stream' }
      stopAsking = platform.request(probeUrl, { method: 'HEAD', headers, withCredentials }, judge)
    },
    wait() {
      nextRetryAt = now() + delayMs
      stopTimer = after(delayMs, () => send('due'))
      if (!platform.isOnline()) send('offline', 'offline')
    },
    poll() {
      delayMs = Math.max(delayMs, besidePollsMs)
      const onFail = (answer: Answer | null) => judge(answer, 'unreachable')
      stopAsking = lazily(
        import('./poll.ts'),
        ({ openPoll }) => openPoll(snapshotUrl, withCredentials, inbox, polled, onFail, platform),
        () => onFail(null),
      )
    },
    unpoll: () => stopAsking(),
    clear() {
      nextRetryAt = null
      attempt?.drop()
      attempt = null
      stopAsking()
      stopTimer()
    },
  }

  return { ...inbox, state: shown.state, send, listen: (name) => attempt?.listen(name) }
}

function withCursor(url: string, cursor: string | null): string {
  if (!cursor) return url
  const mark = url.includes('?') ? '&' : '?'
  return url + mark + 'lastEventId=' + encodeURIComponent(cursor)
}
