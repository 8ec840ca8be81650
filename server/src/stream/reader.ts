import type { EventId } from '@marquee/shared/eventId.ts'
import { createBatch, type Batch } from './batch.ts'
import type { Buffers } from './buffers.ts'
import type { Cursor } from '../replay/cursor.ts'
import type { Hub } from './hub.ts'
import type { EndReason, Meter } from './meter.ts'
import { frameOf } from './streamEvent.ts'
import type { Subscription } from './subscription.ts'

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
  /** The same for one that has something unread at so many visits in a row. */
  maxBehindVisits: number
}

/** One client as the hub sees it: a sink that takes what it can, as fast as it can. */
export interface Reader {
  write(batch: Batch): void
  /** Looks after it once; the time between two visits is its only clock. */
  visit(): void
  /** Ends it: it gets nothing more, and holds nothing. */
  leave(): void
  isLagging(): boolean
  /** What it was sent so far. */
  sent(): { events: number; bytes: number; writes: number }
}

export interface ReaderDeps {
  hub: Hub
  buffers: Buffers
  meter: Meter
  limits: ReaderLimits
}

/**
 * Seats a client in the hub. While it does not take what it was sent it is away from its seat, and
 * when it has, it gets the newest state of what changed: never a backlog. `cut` is called when
 * nothing but ending it helps.
 */
export function joinHub(
  sink: SinkLike,
  { subscription, cursor }: { subscription: Subscription; cursor: Cursor },
  cut: (reason: EndReason) => void,
  { hub, buffers, meter, limits }: ReaderDeps,
) {
  const sent = { events: 0, bytes: 0, writes: 0 }
  let state: 'flowing' | 'lagging' | 'gone' = 'flowing'
  let sentUpTo: EventId | null = null
  let visitsBehind = 0
  let countedFrom = 0
  let holds = false

  const holder = {
    bufferedBytes: () => (state === 'gone' ? 0 : sink.bufferedBytes()),
    shed: () => cut('budget'),
  }

  const write = (batch: Batch) => {
    if (state === 'gone') return
    sent.events += batch.events
    sent.bytes += batch.body.length
    sent.writes += 1
    meter.delivered.events += batch.events
    meter.delivered.bytes += batch.body.length
    meter.delivered.writes += 1
    if (batch.upTo !== null) sentUpTo = batch.upTo
    const flows = sink.write(batch)
    const unread = sink.bufferedBytes()
    if (unread > 0 || holds) hold(unread)
    if (!flows) lag()
  }

  const hold = (unread: number) => {
    holds = unread > 0
    if (unread > limits.maxBufferBytes) cut('buffer')
    else buffers.note(holder)
  }

  const lag = () => {
    if (state !== 'flowing') return
    state = 'lagging'
    meter.lagging += 1
    leaveSeat()
    sink.onDrained(catchUp)
  }

  const catchUp = () => {
    if (state !== 'lagging') return
    state = 'flowing'
    meter.lagging -= 1
    meter.caughtUp += 1
    const { backlog, skipped, upTo, leave } = hub.rejoin(member, sentUpTo)
    leaveSeat = leave
    const frames = backlog.map(({ frame }) => frame)
    if (skipped !== 0) frames.unshift(frameOf({ name: 'skipped', data: { events: skipped } }))
    if (frames.length > 0) write(createBatch(frames, upTo))
  }

  const member = { subscription, send: write }
  const { resume, backlog, upTo, leave } = hub.join(member, cursor)
  let leaveSeat = leave

  const reader: Reader = {
    write,
    visit() {
      // Only a write can make it hold something.
      if (!holds) return
      const unread = sink.bufferedBytes()
      // Whoever has read all that was sent before the count began is not behind: it begins anew.
      if (sent.bytes - unread >= countedFrom) {
        visitsBehind = 0
        countedFrom = sent.bytes
      }
      visitsBehind += 1
      hold(unread)
      if (visitsBehind >= limits.maxBehindVisits) cut('behind')
    },
    leave() {
      if (state === 'lagging') meter.lagging -= 1
      leaveSeat()
      state = 'gone'
      if (holds) buffers.note(holder)
    },
    isLagging: () => state === 'lagging',
    sent: () => sent,
  }
  return { reader, resume, backlog, upTo }
}
