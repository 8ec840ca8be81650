import type { Resume } from '@marquee/shared/control.ts'
import { createBatch } from './batch.ts'
import type { Buffers } from './buffers.ts'
import type { Cursor } from '../replay/cursor.ts'
import { encodeRetry } from '../frames/encode.ts'
import type { Hub } from './hub.ts'
import type { EndReason, Meter } from './meter.ts'
import { joinHub, type Owner, type Reader, type SinkLike } from './reader.ts'
import { frameOf } from '../frames/streamEvent.ts'
import type { SourcesNow } from '../subscription/sourcesNow.ts'
import type { Subscription } from '../subscription/subscription.ts'
import type { Wheel } from './wheel.ts'

export interface ConnectionLimits {
  /** How long the client may expect to wait for a named event. */
  heartbeatMs: number
  /** How long a connection lasts; each is ended at 80 to 100 % of it. 0: for ever. */
  maxAgeMs: number
  /** The reconnection time is drawn from this range, so that a restart is no stampede. */
  retryMinMs: number
  retryMaxMs: number
  /** A reader that has something unread for longer is cut; it resumes by its cursor. */
  maxBehindMs: number
  /** A reader that has more than this unread is cut. */
  maxBufferBytes: number
}

/** One open stream. */
export interface Connection {
  /** Called once in every turn of the wheel: the only clock that a connection has. */
  visit(): void
  /** Says goodbye and ends the stream. */
  close(reason: 'shutdown' | 'max-age'): void
}

/** What is left to say of a connection that has ended. */
export interface ConnectionEnd {
  reason: EndReason
  resume: Resume
  events: number
  bytes: number
}

export interface ConnectionDeps {
  hub: Hub
  wheel: Wheel<Connection>
  buffers: Buffers
  meter: Meter
  sourcesNow: SourcesNow
  /** Milliseconds since the epoch. */
  now: () => number
  random: () => number
  limits: ConnectionLimits
}

const ping = createBatch([frameOf({ name: 'ping', data: {} })])

type OnEnd = (end: ConnectionEnd) => void

interface Wanted {
  subscription: Subscription
  cursor: Cursor
}

/** Speaks the protocol to one client, from the first byte to the close. */
export function openConnection(sink: SinkLike, wanted: Wanted, onEnd: OnEnd, deps: ConnectionDeps) {
  new OpenConnection(sink, wanted, onEnd, deps)
}

/** A class for the reason that a reader is one. */
class OpenConnection implements Connection, Owner {
  private readonly sink: SinkLike
  private readonly onEnd: OnEnd
  private readonly deps: ConnectionDeps
  private readonly reader: Reader
  private readonly resume: Resume
  private readonly lastVisit: number
  private visits = 0
  private quietVisits = 0
  private writesSeen = 0
  private hasEnded = false

  constructor(sink: SinkLike, wanted: Wanted, onEnd: OnEnd, deps: ConnectionDeps) {
    this.sink = sink
    this.onEnd = onEnd
    this.deps = deps
    const { wheel, meter, random, limits } = deps
    this.lastVisit =
      limits.maxAgeMs === 0 ? Infinity : (limits.maxAgeMs * (0.8 + 0.2 * random())) / wheel.turnMs
    const { reader, resume, backlog, upTo } = joinHub(sink, wanted, this, deps)
    this.reader = reader
    this.resume = resume
    wheel.add(this)
    meter.accepted[resume] += 1
    sink.onClose(() => this.end('client'))

    const retryMs = this.drawRetryMs()
    const hello = frameOf({
      name: 'hello',
      data: {
        protocol: 1,
        resume,
        heartbeatMs: limits.heartbeatMs,
        serverNow: deps.now(),
        retryMs,
        sources: deps.sourcesNow(wanted.subscription),
      },
    })
    const frames = [encodeRetry(retryMs) + hello, ...backlog.map(({ frame }) => frame)]
    reader.send(createBatch(frames, upTo))
  }

  visit(): void {
    const { reader, sink } = this
    reader.visit()
    this.visits += 1
    const { writes } = reader.sent()
    this.quietVisits = writes === this.writesSeen ? this.quietVisits + 1 : 1
    if (this.visits >= this.lastVisit) {
      // With something unread it would hold that until it reads, and nobody would look after it.
      if (sink.bufferedBytes() > 0) this.cut('max-age')
      else this.close('max-age')
    }
    const { limits, wheel } = this.deps
    // One turn less, because the visit that finds too much silence would come too late.
    const pingAfterVisits = Math.max(1, Math.floor(limits.heartbeatMs / wheel.turnMs) - 1)
    if (this.quietVisits >= pingAfterVisits && !reader.isLagging()) reader.send(ping)
    this.writesSeen = writes
  }

  close(reason: 'shutdown' | 'max-age'): void {
    if (!this.end(reason)) return
    // One that is only too old has nothing to wait for: ages are spread already.
    const retryMs = reason === 'max-age' ? this.drawMs(1, 1_000) : this.drawRetryMs()
    const bye = frameOf({ name: 'bye', data: { retryMs, reason } })
    this.sink.end(createBatch([encodeRetry(retryMs) + bye]))
  }

  /** Without a goodbye: whoever does not read what was sent would not read that either. */
  cut(reason: EndReason): void {
    if (this.end(reason)) this.sink.destroy()
  }

  /** False if it has ended before. */
  private end(reason: EndReason): boolean {
    if (this.hasEnded) return false
    this.hasEnded = true
    const { reader, resume, deps } = this
    reader.leave()
    deps.wheel.remove(this)
    deps.meter.ended[reason] += 1
    const { events, bytes } = reader.sent()
    this.onEnd({ reason, resume, events, bytes })
    return true
  }

  private drawMs(min: number, max: number): number {
    return Math.round(min + this.deps.random() * (max - min))
  }

  private drawRetryMs(): number {
    return this.drawMs(this.deps.limits.retryMinMs, this.deps.limits.retryMaxMs)
  }
}
