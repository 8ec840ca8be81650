import type { EventId } from '@marquee/shared/eventId.ts'
import { createBatch, type Batch } from './batch.ts'
import type { Buffers, Holder } from './buffers.ts'
import type { Cursor } from '../replay/cursor.ts'
import type { Member, Seat } from './group.ts'
import type { Hub } from './hub.ts'
import type { EndReason, Meter } from './meter.ts'
import { frameOf } from '../frames/streamEvent.ts'
import type { Subscription } from '../subscription/subscription.ts'

/** Where a stream is written to, once the head of the response is out. */
export interface SinkLike {
  /** False: it was taken, and nothing more should come before `onDrained`. */
  write(batch: Batch): boolean
  /** Runs `run` once, when everything that was written has left the process. */
  onDrained(run: () => void): void
  end(batch: Batch): void
  destroy(): void
  /** Bytes that were taken and have not left the process. */
  bufferedBytes(): number
  onClose(run: () => void): void
}

export interface ReaderLimits {
  /** A reader that has more than this unread is cut; it resumes by its cursor. */
  maxBufferBytes: number
  /** The same for one that has had something unread for so long. */
  maxBehindMs: number
}

export interface ReaderDeps {
  hub: Hub
  buffers: Buffers
  meter: Meter
  /** Whose turns its visits are. */
  wheel: { readonly turnMs: number }
  limits: ReaderLimits
}

/** Ends a client for a reason. */
export interface Owner {
  cut(reason: EndReason): void
}

/**
 * Seats a client in the hub. While it does not take what it was sent it is away from its seat, and
 * when it has, it gets the newest state of what changed: never a backlog. Its owner is asked to cut
 * it when nothing but that helps.
 */
export function joinHub(
  sink: SinkLike,
  { subscription, cursor }: { subscription: Subscription; cursor: Cursor },
  owner: Owner,
  deps: ReaderDeps,
) {
  const reader = new Reader(sink, subscription, owner, deps)
  const { resume, backlog, upTo, seat } = deps.hub.join(reader, cursor)
  reader.seat = seat
  return { reader, resume, backlog, upTo }
}

/**
 * One client as the hub sees it: a sink that takes what it can, as fast as it can. A class, because
 * there is one for every stream: there its functions cost nothing, where each closure costs 64 bytes.
 */
export class Reader implements Member, Holder {
  readonly subscription: Subscription
  private readonly sink: SinkLike
  private readonly owner: Owner
  private readonly deps: ReaderDeps
  seat: Seat | null = null
  private state: 'flowing' | 'lagging' | 'gone' = 'flowing'
  private sentUpTo: EventId | null = null
  private events = 0
  private bytes = 0
  private writes = 0
  private holds = false
  private visitsBehind = 0
  private countedFrom = 0

  constructor(sink: SinkLike, subscription: Subscription, owner: Owner, deps: ReaderDeps) {
    this.sink = sink
    this.subscription = subscription
    this.owner = owner
    this.deps = deps
  }

  send(batch: Batch): void {
    if (this.state === 'gone') return
    const { delivered } = this.deps.meter
    const { length } = batch.body
    this.events += batch.events
    this.bytes += length
    this.writes += 1
    delivered.events += batch.events
    delivered.bytes += length
    delivered.writes += 1
    if (batch.upTo !== null) this.sentUpTo = batch.upTo
    const flows = this.sink.write(batch)
    const unread = this.sink.bufferedBytes()
    if (unread > 0 || this.holds) this.hold(unread)
    if (!flows) this.lag()
  }

  /** Looks after it once; the time between two visits is its only clock. */
  visit(): void {
    // Only a write can make it hold something.
    if (!this.holds) return
    const unread = this.sink.bufferedBytes()
    // Whoever has read all that was sent before the count began is not behind: it begins anew.
    if (this.bytes - unread >= this.countedFrom) {
      this.visitsBehind = 0
      this.countedFrom = this.bytes
    }
    this.visitsBehind += 1
    this.hold(unread)
    const { wheel, limits } = this.deps
    if (this.visitsBehind * wheel.turnMs >= limits.maxBehindMs) this.owner.cut('behind')
  }

  /** Ends it: it gets nothing more, and holds nothing. */
  leave(): void {
    if (this.state === 'lagging') this.deps.meter.lagging -= 1
    this.seat?.leave()
    this.state = 'gone'
    if (this.holds) this.deps.buffers.note(this)
  }

  isLagging(): boolean {
    return this.state === 'lagging'
  }

  /** What it was sent so far. */
  sent(): { events: number; bytes: number; writes: number } {
    const { events, bytes, writes } = this
    return { events, bytes, writes }
  }

  bufferedBytes(): number {
    return this.state === 'gone' ? 0 : this.sink.bufferedBytes()
  }

  shed(): void {
    this.owner.cut('budget')
  }

  private hold(unread: number): void {
    this.holds = unread > 0
    if (unread > this.deps.limits.maxBufferBytes) this.owner.cut('buffer')
    else this.deps.buffers.note(this)
  }

  private lag(): void {
    if (this.state !== 'flowing') return
    this.state = 'lagging'
    this.deps.meter.lagging += 1
    this.seat?.leave()
    this.sink.onDrained(() => this.catchUp())
  }

  private catchUp(): void {
    if (this.state !== 'lagging') return
    this.state = 'flowing'
    const { hub, meter } = this.deps
    meter.lagging -= 1
    meter.caughtUp += 1
    const { backlog, skipped, upTo, seat } = hub.rejoin(this, this.sentUpTo)
    this.seat = seat
    const frames = backlog.map(({ frame }) => frame)
    if (skipped !== 0) frames.unshift(frameOf({ name: 'skipped', data: { events: skipped } }))
    if (frames.length > 0) this.send(createBatch(frames, upTo))
  }
}
