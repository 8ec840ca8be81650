import type { EventId } from '../../../protocol/src/eventId.ts'
import { createBatch, type Batch } from './batch.ts'
import type { Buffered, Buffers } from './buffers.ts'
import type { Cursor } from '../replay/cursor.ts'
import type { Slot, Subscriber } from './group.ts'
import type { Hub } from './hub.ts'
import type { EndReason, Meter } from './meter.ts'
import type { Sink } from './sink.ts'
import { frameOf } from '../frames/streamEvent.ts'
import type { Subscription } from '../subscription/subscription.ts'

export interface SubscriberLimits {
  /** A client with more than this unread is cut. It resumes by its cursor when it comes back. */
  maxBufferBytes: number
  /** A client that has had something unread for this long is cut, too. */
  maxBehindMs: number
}

export interface SubscriberDeps {
  hub: Hub
  buffers: Buffers
  meter: Meter
  /** `visit` is called once in each of its turns. */
  wheel: { readonly turnMs: number }
  limits: SubscriberLimits
}

/** The session of a subscriber, as far as the subscriber knows it. */
export interface CuttableSession {
  /** Ends the stream without a goodbye. */
  cut(reason: EndReason): void
}

/**
 * Makes a subscriber for `sink` and joins the hub with it. A client that does not take what it was
 * sent leaves its group. Once it has taken everything it joins again, and gets the newest value of
 * what changed and every message of a log. The subscriber asks `session` to cut a client that stays
 * behind, or that may have lost messages of a log: it resumes by its cursor, or is told a gap.
 */
export function joinHub(
  sink: Sink,
  { subscription, cursor }: { subscription: Subscription; cursor: Cursor },
  session: CuttableSession,
  deps: SubscriberDeps,
) {
  const subscriber = new BufferedSubscriber(sink, subscription, session, deps)
  const { resume, backlog, upTo, slot } = deps.hub.join(subscriber, cursor)
  subscriber.slot = slot
  return { subscriber, resume, backlog, upTo }
}

/**
 * A subscriber of the hub with the buffer of its sink. It is a class because there is one for every
 * open stream: a method costs a client no memory, and each closure would cost it 64 bytes.
 */
export class BufferedSubscriber implements Subscriber, Buffered {
  readonly subscription: Subscription
  private readonly sink: Sink
  private readonly session: CuttableSession
  private readonly deps: SubscriberDeps
  slot: Slot | null = null
  private state: 'flowing' | 'lagging' | 'gone' = 'flowing'
  private sentUpTo: EventId | null = null
  private events = 0
  private bytes = 0
  private writes = 0
  private holds = false
  private visitsBehind = 0
  private countedFrom = 0

  constructor(
    sink: Sink,
    subscription: Subscription,
    session: CuttableSession,
    deps: SubscriberDeps,
  ) {
    this.sink = sink
    this.subscription = subscription
    this.session = session
    this.deps = deps
  }

  /**
   * Sends what a stream begins with. The client cannot have read it yet, so it is not cut for it here: its
   * next visit counts what is still unread.
   */
  begin(batch: Batch): void {
    if (this.state === 'gone') return
    const flows = this.write(batch)
    const unread = this.sink.bufferedBytes()
    if (unread > 0) this.note(unread)
    if (!flows) this.lag()
  }

  send(batch: Batch): void {
    if (this.state === 'gone') return
    const flows = this.write(batch)
    const unread = this.sink.bufferedBytes()
    if (unread > 0 || this.holds) this.hold(unread)
    if (!flows) this.lag()
  }

  /** Checks the buffer. It counts its visits, because it has no other clock. */
  visit(): void {
    // Only a write can fill the buffer again.
    if (!this.holds) return
    const unread = this.sink.bufferedBytes()
    // The client has read everything from before the count began: it is not behind, and the count
    // starts again.
    if (this.bytes - unread >= this.countedFrom) {
      this.visitsBehind = 0
      this.countedFrom = this.bytes
    }
    this.visitsBehind += 1
    this.hold(unread)
    const { wheel, limits } = this.deps
    if (this.visitsBehind * wheel.turnMs >= limits.maxBehindMs) this.session.cut('behind')
  }

  /** Leaves for good: it is sent nothing more, and its buffer counts no more. */
  leave(): void {
    if (this.state === 'lagging') this.deps.meter.lagging -= 1
    this.slot?.leave()
    this.state = 'gone'
    if (this.holds) this.deps.buffers.note(this)
  }

  isLagging(): boolean {
    return this.state === 'lagging'
  }

  /** What it has been sent so far. */
  sent(): { events: number; bytes: number; writes: number } {
    const { events, bytes, writes } = this
    return { events, bytes, writes }
  }

  bufferedBytes(): number {
    return this.state === 'gone' ? 0 : this.sink.bufferedBytes()
  }

  shed(): void {
    this.session.cut('budget')
  }

  private write(batch: Batch): boolean {
    const { delivered } = this.deps.meter
    const { length } = batch.body
    this.events += batch.events
    this.bytes += length
    this.writes += 1
    delivered.events += batch.events
    delivered.bytes += length
    delivered.writes += 1
    if (batch.upTo !== null) this.sentUpTo = batch.upTo
    return this.sink.write(batch)
  }

  private hold(unread: number): void {
    if (unread <= this.deps.limits.maxBufferBytes) return this.note(unread)
    this.holds = true
    this.session.cut('buffer')
  }

  private note(unread: number): void {
    this.holds = unread > 0
    this.deps.buffers.note(this)
  }

  private lag(): void {
    if (this.state !== 'flowing') return
    this.state = 'lagging'
    this.deps.meter.lagging += 1
    this.slot?.leave()
    this.sink.onDrained(() => this.catchUp())
  }

  private catchUp(): void {
    if (this.state !== 'lagging') return
    this.state = 'flowing'
    const { hub, meter } = this.deps
    meter.lagging -= 1
    const joined = hub.rejoin(this, this.sentUpTo)
    if (joined === null) return this.session.cut('behind')
    meter.caughtUp += 1
    const { backlog, skipped, told, upTo, slot } = joined
    this.slot = slot
    const frames = backlog.map(({ frame }) => frame)
    if (skipped !== 0) frames.unshift(frameOf({ name: 'skipped', data: { events: skipped } }))
    if (told !== '') frames.unshift(told)
    if (frames.length > 0) this.send(createBatch(frames, upTo))
  }
}
