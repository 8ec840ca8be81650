import type { ByeReason, ControlEvents, Resume } from '../../../protocol/src/control.ts'
import { createBatch } from './batch.ts'
import type { Buffers } from './buffers.ts'
import type { Cursor } from '../replay/cursor.ts'
import { encodeRetry } from '../frames/encode.ts'
import type { Hub } from './hub.ts'
import type { EndReason, Meter } from './meter.ts'
import { joinHub, type BufferedSubscriber, type CuttableSession } from './bufferedSubscriber.ts'
import type { Sink } from './sink.ts'
import { frameOf } from '../frames/streamEvent.ts'
import type { Subscription } from '../subscription/subscription.ts'
import type { Wheel } from './wheel.ts'

export interface SessionLimits {
  /** At least one named event is sent in every interval of this length. */
  heartbeatMs: number
  /** Each session ends when it has lasted 80 to 100 % of this. 0 means that it never does. */
  maxAgeMs: number
  /** A client that has had something unread for this long is cut. It may resume by its cursor. */
  maxBehindMs: number
  /** A client that has more than this unread is cut, too. */
  maxBufferBytes: number
}

/** One open stream of one client. */
export interface Session {
  /** The wheel calls this once in every turn. A session has no other clock. */
  visit(): void
  /**
   * Sends `bye` and ends the stream. `retryMs` is when the client should come back; null means never.
   * Default: a time that is drawn for each client.
   */
  close(reason: ByeReason, retryMs?: number | null): void
  readonly subscription: Subscription
}

/** What a session tells when it has ended. */
export interface SessionEnd {
  reason: EndReason
  resume: Resume
  events: number
  bytes: number
}

export interface SessionDeps {
  hub: Hub
  wheel: Wheel<Session>
  buffers: Buffers
  meter: Meter
  /** What the app says in `hello`, beside our own fields. */
  helloOf: (subscription: Subscription) => object
  /** Milliseconds since the epoch. */
  now: () => number
  random: () => number
  /** When a client should come back, in ms: a time of its own for each. */
  drawRetryMs: () => number
  limits: SessionLimits
}

const ping = createBatch([frameOf({ name: 'ping', data: {} })])

type OnEnd = (end: SessionEnd) => void

interface Wanted {
  subscription: Subscription
  cursor: Cursor
}

/** Opens a session: it speaks the protocol to one client, from the first byte to the close. */
export function openSession(sink: Sink, wanted: Wanted, onEnd: OnEnd, deps: SessionDeps) {
  new OpenSession(sink, wanted, onEnd, deps)
}

// A class for the memory: see BufferedSubscriber.
class OpenSession implements Session, CuttableSession {
  private readonly sink: Sink
  private readonly onEnd: OnEnd
  private readonly deps: SessionDeps
  private readonly subscriber: BufferedSubscriber
  private readonly resume: Resume
  private readonly lastVisit: number
  private visits = 0
  private quietVisits = 0
  private writesSeen = 0
  private hasEnded = false

  constructor(sink: Sink, wanted: Wanted, onEnd: OnEnd, deps: SessionDeps) {
    this.sink = sink
    this.onEnd = onEnd
    this.deps = deps
    const { wheel, meter, random, limits } = deps
    this.lastVisit =
      limits.maxAgeMs === 0 ? Infinity : (limits.maxAgeMs * (0.8 + 0.2 * random())) / wheel.turnMs
    // This comes first: it is code of the app, and may throw.
    const fields = deps.helloOf(wanted.subscription)
    const { subscriber, resume, backlog, upTo } = joinHub(sink, wanted, this, deps)
    this.subscriber = subscriber
    this.resume = resume
    wheel.add(this)
    meter.accepted[resume] += 1
    sink.onClose(() => this.end('client'))

    const retryMs = this.drawRetryMs()
    const { heartbeatMs } = limits
    const ours: ControlEvents['hello'] = {
      ...{ protocol: 1, resume, heartbeatMs, serverNow: deps.now(), retryMs },
    }
    // Ours come first for those who read the wire, and last so that an app cannot replace them.
    const hello = { ...ours, ...fields, ...ours }
    const frames = [
      encodeRetry(retryMs) + frameOf({ name: 'hello', data: hello }),
      ...backlog.map(({ frame }) => frame),
    ]
    subscriber.begin(createBatch(frames, upTo))
  }

  visit(): void {
    const { subscriber, sink } = this
    subscriber.visit()
    this.visits += 1
    const { writes } = subscriber.sent()
    this.quietVisits = writes === this.writesSeen ? this.quietVisits + 1 : 1
    if (this.visits >= this.lastVisit) {
      // A client with something unread would keep its buffer, and no visit would cut it any more.
      if (sink.bufferedBytes() > 0) this.cut('max-age')
      else this.close('max-age')
    }
    const { limits, wheel } = this.deps
    // One turn less than the heartbeat: a visit that finds the silence too long comes too late.
    const pingAfterVisits = Math.max(1, Math.floor(limits.heartbeatMs / wheel.turnMs) - 1)
    if (this.quietVisits >= pingAfterVisits && !subscriber.isLagging()) subscriber.send(ping)
    this.writesSeen = writes
  }

  get subscription(): Subscription {
    return this.subscriber.subscription
  }

  close(reason: ByeReason, retryMs: number | null = this.drawByeMs(reason)): void {
    if (!this.end(reason)) return
    const data: ControlEvents['bye'] = { retryMs, reason }
    const retry = retryMs === null ? '' : encodeRetry(retryMs)
    this.sink.end(createBatch([retry + frameOf({ name: 'bye', data })]))
  }

  /** Ends the stream without `bye`: a client that does not read would not read that either. */
  cut(reason: EndReason): void {
    if (this.end(reason)) this.sink.destroy()
  }

  /** Returns false where the session had ended before. */
  private end(reason: EndReason): boolean {
    if (this.hasEnded) return false
    this.hasEnded = true
    const { subscriber, resume, deps } = this
    subscriber.leave()
    deps.wheel.remove(this)
    deps.meter.ended[reason] += 1
    const { events, bytes } = subscriber.sent()
    this.onEnd({ reason, resume, events, bytes })
    return true
  }

  private drawMs(min: number, max: number): number {
    return Math.round(min + this.deps.random() * (max - min))
  }

  private drawByeMs(reason: ByeReason): number {
    // A client whose session was old enough need not wait, because the ages are spread already.
    return reason === 'max-age' ? this.drawMs(1, 1_000) : this.drawRetryMs()
  }

  private drawRetryMs(): number {
    return Math.round(this.deps.drawRetryMs())
  }
}
