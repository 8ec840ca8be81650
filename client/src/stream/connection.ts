import { openAttempt, type Attempt } from './attempt.ts'
import { retryDelayMs } from './backoff.ts'
import type { Reason } from './connectionState.ts'
import type { Hello } from './control.ts'
import type { Connection, ConnectionOptions } from './feed.ts'
import { createInbox } from './inbox.ts'
import { statusOf, table, type Effect, type Signal, type State } from './machine.ts'
import type { Answer, Platform } from './platform.ts'
import { loadPoll } from './loadPoll.ts'
import { openProbe, readVerdict } from './probe.ts'
import { createShownState, type Shown } from './shownState.ts'

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
  const { time, random, page } = platform
  const { url, withCredentials, probeUrl, snapshotUrl } = options
  const names = new Set(options.names)
  const inbox = createInbox(options.onEvent, options.onMoved)
  let state: State = 'paused'
  let reason: Reason | null = null
  let httpStatus: number | null = null
  let failures = 0
  let swallowed = 0
  /** The reconnection time that the server gave. */
  let baseMs: number | undefined
  /** In elapsed ms. */
  let openedAt: number | null = null
  let dueAt = 0
  /** Epoch ms. */
  let nextRetryAt = 0
  let attempt: Attempt | null = null
  let stopProbe = () => {}
  let stopTimer = () => {}
  let stopPoll = () => {}
  const shown = createShownState(describe(), time.now, options.onState)

  function describe(): Shown {
    const status = statusOf(state, reason)
    const isWaiting = status === 'offline' || (status === 'reconnecting' && state !== 'connecting')
    return {
      status,
      reason,
      httpStatus,
      attempt: status === 'open' || status === 'stale' ? 0 : failures,
      nextRetryAt: isWaiting ? nextRetryAt : null,
      transport: state === 'polling' ? 'polling' : 'sse',
    }
  }

  const send = (signal: Signal, why: Reason | null = reason) => {
    // An attempt that comes before the network is really there must not wait for long again.
    if (signal === 'online') failures = 0
    const step = table[state][signal]
    if (step === undefined) return
    const [to, ...effects] = step.split(' ') as [State, ...Effect[]]
    state = to
    reason = why
    if (to === 'paused' || to === 'closed') failures = 0
    for (const effect of effects) perform[effect]()
    shown.show(describe())
  }

  const setDue = (delayMs: number) => {
    dueAt = time.elapsed() + delayMs
    nextRetryAt = time.now() + delayMs
  }

  const fail = (signal: 'refused' | 'broke' | 'bye', why: Reason, delayMs: number | null) => {
    attempt = null
    if (openedAt !== null && time.elapsed() - openedAt >= healthyAfterMs) failures = 0
    failures += 1
    setDue(delayMs ?? retryDelayMs(failures, random, baseMs))
    // Polls go on whatever becomes of a stream beside them.
    send(signal, state === 'polling' ? reason : why)
    if (!page.isOnline()) send('offline', 'offline')
  }

  const judge = (answer: Answer | null) => {
    const verdict = readVerdict(answer, reason ?? 'unreachable', time.now())
    httpStatus = verdict.httpStatus
    swallowed = verdict.reason === 'swallowed' ? swallowed + 1 : 0
    if (verdict.retryAfterMs !== null) {
      setDue(Math.max(verdict.retryAfterMs, dueAt - time.elapsed()))
    }
    send(signalOf(verdict.reason, verdict.retryAfterMs), verdict.reason)
  }

  const signalOf = (why: Reason, retryAfterMs: number | null): Signal => {
    if (why === 'denied' || why === 'not-found') return 'denied'
    if (swallowed >= swallowedAttempts && snapshotUrl !== null) return 'swallowed'
    return retryAfterMs === null ? 'learned' : 'told'
  }

  const greet = ({ retryMs }: Hello) => {
    openedAt = time.elapsed()
    baseMs = retryMs ?? undefined
    swallowed = 0
    httpStatus = null
    send('hello', null)
  }

  const perform: Record<Effect, () => void> = {
    connect() {
      openedAt = null
      attempt = openAttempt(
        { url: withCursor(url, inbox.cursor()), withCredentials },
        names,
        {
          onHello: greet,
          onEvent: inbox.accept,
          onOverdue: () => send('overdue', 'stalled'),
          onHeard: () => send('heard', null),
          onEnd(why, retryMs) {
            if (openedAt === null && why !== 'server-bye') fail('refused', why, null)
            else fail(retryMs === null ? 'broke' : 'bye', why, retryMs)
          },
        },
        platform,
      )
    },
    probe() {
      httpStatus = null
      if (probeUrl === null) judge(null)
      else stopProbe = openProbe({ url: probeUrl, withCredentials }, judge, platform)
    },
    wait() {
      const delayMs = Math.max(0, dueAt - time.elapsed())
      setDue(delayMs)
      stopTimer = time.after(delayMs, () => send('due'))
    },
    poll() {
      setDue(Math.max(besidePollsMs, dueAt - time.elapsed()))
      stopPoll = loadPoll(
        { url: snapshotUrl ?? url, withCredentials },
        {
          onEvent: inbox.accept,
          onReached: inbox.reach,
          onFail(answer) {
            const verdict = readVerdict(answer, 'unreachable', time.now())
            httpStatus = verdict.httpStatus
            swallowed = 1
            setDue(verdict.retryAfterMs ?? retryDelayMs(failures, random, baseMs))
            send('unpolled', verdict.reason)
          },
        },
        platform,
      )
    },
    unpoll: () => stopPoll(),
    check: () => attempt?.check(),
    clear() {
      attempt?.drop()
      attempt = null
      stopProbe()
      stopTimer()
      stopPoll()
    },
  }

  return {
    state: shown.state,
    cursor: inbox.cursor,
    accept: inbox.accept,
    send,
    listen(name) {
      names.add(name)
      attempt?.listen(name)
    },
  }
}

function withCursor(url: string, cursor: string | null): string {
  if (cursor === null) return url
  return `${url}${url.includes('?') ? '&' : '?'}lastEventId=${encodeURIComponent(cursor)}`
}
