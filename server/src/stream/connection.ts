import type { Resume } from '@marquee/shared/control.ts'
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { createBatch } from './batch.ts'
import type { Buffers } from './buffers.ts'
import type { Cursor } from '../replay/cursor.ts'
import { encodeRetry } from './encode.ts'
import type { Hub } from './hub.ts'
import type { EndReason, Meter } from './meter.ts'
import { joinHub, type SinkLike } from './reader.ts'
import { frameOf } from './streamEvent.ts'
import type { Subscription } from './subscription.ts'
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

/** How the sources that feed a subscription do at this moment. */
export type SourcesNow = (subscription: Subscription) => SourceStatus[]

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

/** Speaks the protocol to one client, from the first byte to the close. */
export function openConnection(
  sink: SinkLike,
  wanted: { subscription: Subscription; cursor: Cursor },
  onEnd: (end: ConnectionEnd) => void,
  deps: ConnectionDeps,
): void {
  const { hub, wheel, buffers, meter, random, limits } = deps
  // One turn less, because the visit that finds too much silence would come too late.
  const pingAfterVisits = Math.max(1, Math.floor(limits.heartbeatMs / wheel.turnMs) - 1)
  const lastVisit =
    limits.maxAgeMs === 0 ? Infinity : (limits.maxAgeMs * (0.8 + 0.2 * random())) / wheel.turnMs
  let visits = 0
  let quietVisits = 0
  let writesSeen = 0
  let hasEnded = false

  const end = (reason: EndReason) => {
    hasEnded = true
    reader.leave()
    leaveWheel()
    meter.ended[reason] += 1
    const { events, bytes } = reader.sent()
    onEnd({ reason, resume, events, bytes })
  }

  // Without a goodbye: whoever does not read what was sent would not read that either.
  const cut = (reason: EndReason) => {
    if (hasEnded) return
    end(reason)
    sink.destroy()
  }

  const close: Connection['close'] = (reason) => {
    if (hasEnded) return
    end(reason)
    // One that is only too old has nothing to wait for: ages are spread already.
    const retryMs = reason === 'max-age' ? drawMs(1, 1_000) : drawRetryMs()
    const bye = frameOf({ name: 'bye', data: { retryMs, reason } })
    sink.end(createBatch([encodeRetry(retryMs) + bye]))
  }

  const visit = () => {
    reader.visit()
    visits += 1
    const { writes } = reader.sent()
    quietVisits = writes === writesSeen ? quietVisits + 1 : 1
    if (visits >= lastVisit) {
      // With something unread it would hold that until it reads, and nobody would look after it.
      if (sink.bufferedBytes() > 0) cut('max-age')
      else close('max-age')
    }
    if (quietVisits >= pingAfterVisits && !reader.isLagging()) reader.write(ping)
    writesSeen = writes
  }

  const drawMs = (min: number, max: number) => Math.round(min + random() * (max - min))
  const drawRetryMs = () => drawMs(limits.retryMinMs, limits.retryMaxMs)

  const { reader, resume, backlog, upTo } = joinHub(sink, wanted, cut, {
    hub,
    buffers,
    meter,
    limits: {
      maxBufferBytes: limits.maxBufferBytes,
      maxBehindVisits: Math.max(1, Math.round(limits.maxBehindMs / wheel.turnMs)),
    },
  })
  const leaveWheel = wheel.add({ visit, close })
  meter.accepted[resume] += 1
  sink.onClose(() => {
    if (!hasEnded) end('client')
  })

  const retryMs = drawRetryMs()
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
  reader.write(createBatch(frames, upTo))
}
