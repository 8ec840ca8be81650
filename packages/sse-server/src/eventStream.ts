// Our declarations name `Symbol.asyncDispose`, which a project without the types of Node may not know.
/// <reference lib="esnext.disposable" preserve="true" />
import type { JournalState } from '../../protocol/src/control.ts'
import type { EventId } from '../../protocol/src/eventId.ts'
import type { EventData, EventInput, EventMap, EventOf } from './events/events.ts'
import type { NodeHandler, NodeRequest } from './http/nodeTypes.ts'
import type { Publication } from './publisher.ts'
import type { Snapshot, SnapshotEvent } from './replay/snapshots.ts'
import type { EndReason } from './stream/meter.ts'
import type { WantedBy } from './subscriptions.ts'

/** An event of a snapshot, as a union over all names. */
export type SnapshotEventOf<E extends EventMap> = {
  [N in keyof E & string]: SnapshotEvent<N, EventData<E, N>>
}[keyof E & string]

/** The function that reads the context of a request. A stream without a context takes none. */
type ContextOf<C, R> = [C] extends [void] ? [] : [contextOf: (request: R) => C]

/** What a web-standard host knows of a request beside the request itself. */
type Given<C> = [C] extends [void]
  ? [given?: { address?: string | null }]
  : [given: { context: C; address?: string | null }]

/** An open stream. `P` is what a client asks for, `C` what the host adds to a request. */
export interface EventStream<E extends EventMap, P, C, H> {
  /**
   * Sends an event to every client that wants it. Throws a `StreamError` where the name is unknown, the
   * data does not pass its schema, the event is too large, or the stream is closed. Then nothing has
   * changed.
   */
  publish<N extends keyof E & string>(name: N, data: EventInput<E, N>): Publication
  /**
   * Publishes events that belong together: all of them, or none. Clients get them in this order, the
   * signals after the others.
   */
  publishAll(events: readonly EventOf<E>[]): Publication
  /**
   * Makes the handler of the stream for `node:http`, Express, Fastify and Koa. `contextOf` gives
   * `subscribe.parse` what the host added to the request, such as its user. `R` is the request of the
   * framework, where the parameter names its type.
   */
  handler<R = NodeRequest>(...contextOf: ContextOf<C, R>): NodeHandler
  /**
   * Answers a request with the stream, for web-standard hosts such as Hono, Deno and Bun. Without an
   * `address` the client counts only for the limit of all streams.
   */
  fetch(request: Request, ...given: Given<C>): Response | Promise<Response>
  /** Makes the handler of the snapshot, for clients that poll. Its ETag changes with the next event. */
  snapshotHandler<R = NodeRequest>(...contextOf: ContextOf<C, R>): NodeHandler
  snapshotFetch(request: Request, ...given: Given<C>): Response | Promise<Response>
  /** The beginning of a fresh stream, as data: for a page that the server renders. */
  snapshot(params: P): Snapshot<SnapshotEventOf<E>> & H
  /**
   * Calls `run` with every event that comes, also from other processes. The id is null for a signal. The
   * returned function ends that.
   */
  onEvent(run: (event: EventOf<E>, id: EventId | null) => void): () => void
  /** What the open streams ask for, each once. */
  subscriptions(): readonly P[]
  /** Calls `run` when a stream asks for something that none asked for, and for each snapshot. */
  onWanted(run: (params: P, by: WantedBy) => void): () => void
  /**
   * Ends the streams that `where` names, for example because a user has logged out. `retryMs` is when
   * their clients come back; null means never. Default: the usual time. Returns how many it were.
   */
  end(where: (params: P) => boolean, options?: { retryMs?: number | null }): number
  /**
   * Stores a text for the next start, in place of the last one: what the app has made of all events that
   * have come. See the option `onRestored`.
   */
  keep(text: string): void
  /**
   * Whether this process has the event that a client knows, for answers of the app that must not be older.
   * It waits a moment for one that another process has sent. False: it has not come, so another process can
   * answer better. True also for an id that no process knows.
   */
  reached(lastEventId: string | null): Promise<boolean>
  stats(): StreamStats
  /**
   * Refuses new streams from now on, and ends the open ones evenly, at most 500 a second, unless
   * `withinMs` is shorter than that takes. Default: 10,000.
   */
  drain(options?: { withinMs?: number }): Promise<void>
  /** Ends what is still open, and closes the journal. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** What a stream has done so far, and how it is at that moment. */
export interface StreamStats {
  /** Open streams. */
  readonly open: number
  /** Different subscriptions of the open streams. */
  readonly subscriptions: number
  /** Bytes that clients have not read yet. */
  readonly bufferedBytes: number
  /** Clients that are sent nothing until they have read what they were sent. */
  readonly lagging: number
  /** How often a client caught up after that. */
  readonly caughtUp: number
  /** How many events were published, by name. */
  readonly published: ReadonlyMap<string, number>
  /** How many streams began, by how they resumed. */
  readonly accepted: Readonly<Record<'fresh' | 'replayed' | 'gap', number>>
  /** How many streams ended, by reason. */
  readonly ended: Readonly<Record<EndReason, number>>
  /** The sum over all clients. */
  readonly delivered: { readonly events: number; readonly bytes: number; readonly writes: number }
  /** How the journal is. */
  readonly journal: JournalState
}
