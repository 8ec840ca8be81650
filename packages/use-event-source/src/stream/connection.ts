import { openAttempt, type Attempt, type AttemptOptions } from './attempt.ts'
import { retryDelayMs } from './backoff.ts'
import type { Reason } from '../platform/connectionState.ts'
import type { Connection, ConnectionOptions } from './feed.ts'
import { createInbox } from './inbox.ts'
import { lazily } from '../platform/lazily.ts'
import { statusOf, table, type Effect, type MachineState, type Signal } from './machine.ts'
import type { Answer, Platform } from '../platform/platform.ts'
import { reasonOf } from './reasonOf.ts'
import { createShownState } from './shownState.ts'

// A stream that ends sooner counts as one more failure. Otherwise we would hammer a server that crashes.
const healthyAfterMs = 10_000
// One attempt that is swallowed may be chance.
const swallowedAttempts = 2
// So the first poll is answered before another stream is tried.
const besidePollsMs = 5_000

/** What one answer says about an attempt that failed. */
interface Refusal {
  status?: number | undefined
  retryAfterMs?: number
}

/**
 * Holds one event stream open through every failure, from the signal `resume` on. The browser's own
 * recovery ends for ever on any answer but 200 and has no back-off, so a new EventSource follows each
 * failure. It does not know the last event id (WHATWG HTML §9.2.3), so the cursor goes in the query. Only
 * where a plain server reads no cursor from the query, the browser goes first: it sends the id in a
 * header. The table of the machine says what happens when; this function performs it.
 */
export function createConnection(options: ConnectionOptions, platform: Platform): Connection {
  const { url, protocol, withCredentials, snapshotUrl, createEventSource } = options
  const isPlain = protocol === 'plain'
  const {
    // A probe has none of the headers that a source of the app's own may send.
    probeUrl = isPlain || createEventSource ? false : url,
    cursorParam = isPlain ? null : 'lastEventId',
  } = options
  const { now, after } = platform
  const inbox = createInbox(options)
  /** The ids that polls brought since a stream was asked for. The stream will bring them as well. */
  const polled = new Set<string | null>()
  let state: MachineState = 'paused'
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
  /** The status that the EventSource itself told. A browser tells none. */
  let told: number | undefined
  /** Gives up the probe or the polls. The two never run at the same time. */
  let stopAsking = () => {}
  let stopTimer = () => {}
  const shown = createShownState(now, options.onState)

  const send = (signal: Signal, why: Reason | null = reason) => {
    // `wake` may come before the network is really there. The wait after that attempt must be short.
    if (signal === 'wake' || signal === 'pause') failures = 0
    // Timers may have slept.
    if (signal === 'wake') attempt?.check()
    // Where no heartbeat would show that the stream lives, the browser has to notice its end.
    if (signal === 'offline' && state === 'open' && isPlain && !options.heartbeatMs) return
    const step = table[state][signal]
    if (!step) return
    const [to, ...effects] = step
    state = to
    reason = why
    for (const effect of effects) perform[effect]()
    const status = statusOf(state, reason)
    shown.show({
      status,
      // The error of an EventSource does not say why. Until the probe is answered the old reason stays.
      reason: state === 'probing' ? shown.state().reason : reason,
      httpStatus,
      attempt: status === 'open' || status === 'stale' ? 0 : failures,
      nextRetryAt,
      transport: state === 'polling' ? state : 'sse',
    })
  }

  const onSignal: AttemptOptions['onSignal'] = (signal, why, { retryMs = 0, code } = {}) => {
    if (signal === 'opened') {
      openedAt = now()
      baseMs = retryMs
      swallowed = 0
      httpStatus = null
    }
    if (signal === 'broke' || signal === 'bye' || signal === 'again') {
      if (signal !== 'again') attempt = null
      if (now() - openedAt >= healthyAfterMs) failures = 0
      failures += 1
      openedAt = Infinity
      told = code
      // The server knows when it can take us again, so its time counts. But where one stream after
      // another ends early, we wait at least as long as the back-off says.
      delayMs =
        retryMs && failures < 2
          ? retryMs
          : Math.max(retryMs, retryDelayMs(failures, platform.random, baseMs))
      // While we poll, the end of a stream beside the polls does not change the reason.
      if (state === 'polling') why = reason
    }
    send(signal, why)
  }

  const withCursor = (address: string): string => {
    const cursor = inbox.cursor()
    if (!cursorParam || !cursor) return address
    const mark = address.includes('?') ? '&' : '?'
    return address + mark + cursorParam + '=' + encodeURIComponent(cursor)
  }

  const judge = ({ status, retryAfterMs = 0 }: Refusal = {}, failure = reason) => {
    const refusal = status ? reasonOf(status) : failure
    httpStatus = (refusal && status) ?? null
    delayMs = Math.max(delayMs, retryAfterMs)
    // The server answers, and yet there was no stream. A plain stream has no `hello` that is held back.
    const why = refusal ?? (failure !== 'timeout' ? 'refused' : isPlain ? failure : 'swallowed')
    if (why === 'not-found' || why === 'denied') send('denied', why)
    else if (why === 'swallowed' && ++swallowed >= swallowedAttempts && snapshotUrl) send(why, why)
    else send(retryAfterMs ? 'told' : 'learned', why)
  }

  const perform: Record<Effect, () => void> = {
    connect() {
      polled.clear()
      openedAt = Infinity
      nextRetryAt = null
      const create = createEventSource ?? platform.createEventSource
      attempt = openAttempt(
        {
          ...options,
          source: create(withCursor(url), { withCredentials, lastEventId: inbox.cursor() }),
          browserFirst: !cursorParam && !createEventSource,
          onSignal,
          onEvent: (event) => polled.delete(event.id) || inbox.accept(event),
        },
        platform,
      )
    },
    probe() {
      if (!probeUrl) return judge({ status: told })
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
      const onFail = (answer?: Answer) => judge(answer, 'unreachable')
      stopAsking = lazily(
        import('./snapshotPoll.ts'),
        ({ openSnapshotPoll }) =>
          openSnapshotPoll(options, withCursor, inbox, polled, onFail, platform),
        () => onFail(),
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
