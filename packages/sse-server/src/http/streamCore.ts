import type { SnapshotVersion } from '../replay/snapshots.ts'
import type { Reached } from '../journal/journal.ts'
import type { Cursor } from '../replay/cursor.ts'
import type { SessionEnd } from '../stream/session.ts'
import type { Sink } from '../stream/sink.ts'
import type { Subscription } from '../subscription/subscription.ts'
import type { StreamRequest } from './streamRequest.ts'

/** What the handlers need of a stream: the part of it that knows no HTTP. */
export interface StreamCore<C> {
  /**
   * Reads what a request asks for. A promise only where `subscribe.parse` returns one. Throws a
   * `Refusal`, or whatever else `parse` throws.
   */
  subscriptionOf(request: StreamRequest, context: C): Subscription | Promise<Subscription>
  /**
   * Whether a client knows an event that may be on its way to this process: another one has sent it.
   * Always false where no other process sends.
   */
  isAhead(cursor: Cursor): boolean
  /** Waits a moment for that event. */
  reached(cursor: Cursor): Promise<Reached>
  /** Speaks the protocol to one client, from `hello` to the end. The head is out, or goes with it. */
  openSession(
    sink: Sink,
    wanted: { subscription: Subscription; cursor: Cursor },
    onEnd: (end: SessionEnd) => void,
  ): void
  /** The beginning of a fresh stream as JSON, the same object as long as nothing is new. */
  snapshotOf(subscription: Subscription): SnapshotVersion
  /** Whether new streams are refused, because this one drains or is closed. */
  isStopping(): boolean
}
