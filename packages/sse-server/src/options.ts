import type { EventMap, EventOf } from './events/events.ts'
import type { Kept, OpenJournal } from './journal/journal.ts'
import type { EventId } from '../../protocol/src/eventId.ts'
import type { Runtime } from './time/runtime.ts'
import type { Refused, StreamEnd } from './http/httpOptions.ts'
import type { StreamRequest } from './http/streamRequest.ts'
import type { EngineLimits } from './stream/engine.ts'
import type { ControlEvents, JournalState } from '../../protocol/src/control.ts'

/** Who gets what. `P` is plain data: what survives JSON, without functions, maps and sets. */
export interface Subscribing<E extends EventMap, P, C> {
  /**
   * Reads what a request asks for. `context` is what the host adds to the request, such as its user.
   * Throw `refuse(…)` to answer with an error. Requests for equal data share what is encoded for them.
   * So what means the same must be equal: sort a list whose order does not matter.
   */
  parse(request: StreamRequest, context: C): P | Promise<P>
  /**
   * Whether a client with these parameters gets an event. It is called once for each event and each
   * different subscription, not for each client. What it throws counts as no.
   */
  wants(params: P, event: EventOf<E>): boolean
}

/** What happens on a stream, for logs and metrics. Every handler is optional. */
export interface Observer {
  ended?(end: StreamEnd): void
  refused?(reason: Refused): void
  /** Called once for each event: ms from its publication to the write to the last client. */
  sent?(delayMs: number): void
  /** Called when the state of the journal changes. */
  journal?(state: JournalState): void
  /**
   * What a function of the app threw: `parse`, `wants`, `hello`, a listener or an observer.
   * @default it goes to the console
   */
  error?(error: unknown): void
}

/** What a journal remembers, and the events of this stream accept. */
export interface RestoredEvents<E extends EventMap> {
  /** The newest event of every key, in id order. */
  readonly newest: readonly RestoredEvent<E>[]
  /** The last events, in id order. */
  readonly last: readonly RestoredEvent<E>[]
  /** What `keep` stored last. Events after its `upTo` are not in it yet. */
  readonly kept: Kept | null
}

export interface RestoredEvent<E extends EventMap> {
  readonly id: EventId
  readonly event: EventOf<E>
}

/** Fields that an app adds to `hello`. The fields of the stream itself are not among them. */
export type HelloFields = object & { readonly [K in keyof ControlEvents['hello']]?: never }

export interface StreamOptions<E extends EventMap, P, C, H> {
  events: E
  /**
   * Where events are numbered and kept.
   * @default memoryJournal()
   */
  journal?: OpenJournal | undefined
  /**
   * Whether an event that the journal remembers may be sent again. A client that would have to be
   * replayed another one is told a gap.
   * @default all that the schemas accept
   */
  accepts?: ((event: EventOf<NoInfer<E>>) => boolean) | undefined
  /**
   * Gets what the journal remembers: before `createStream` resolves, and again where the journal has lost
   * what was sent.
   * @default nothing
   */
  onRestored?: ((restored: RestoredEvents<NoInfer<E>>) => void) | undefined
  /**
   * Who gets what.
   * @default every client gets every event
   */
  subscribe?: Subscribing<E, P, C> | undefined
  /**
   * What an app says in `hello` and in the snapshot, beside our own fields.
   * @default nothing
   */
  hello?: ((params: NoInfer<P>) => H) | undefined
  /**
   * A named event comes at least once in any interval of this length, in ms.
   * @default 15_000
   */
  heartbeatMs?: number | undefined
  /**
   * Each stream ends when it is 80 to 100 % of this old, in ms, and its client comes back. 0: never.
   * @default 900_000
   */
  maxAgeMs?: number | undefined
  /** When a client that lost its stream comes back, in ms. Each gets a time of its own in between. */
  retry?: {
    /** @default 2_000 */
    minMs?: number | undefined
    /**
     * Where it takes longer than that to accept all open streams again, the time is longer, up to 60 s.
     * @default 5_000
     */
    maxMs?: number | undefined
  }
  /** How much of the time is used for sending. */
  pace?: {
    /**
     * How long to pause after a flush, as a multiple of the time that it took.
     * @default 1
     */
    duty?: number | undefined
    /**
     * In ms.
     * @default 25
     */
    maxPauseMs?: number | undefined
    /**
     * The least time from one flush to the next, in ms. An event after a longer silence leaves at once.
     * @default 0
     */
    everyMs?: number | undefined
  }
  /** What is kept for clients that come back. */
  retain?: {
    /** @default 10_000 */
    events?: number | undefined
    /**
     * In ms.
     * @default 900_000
     */
    ageMs?: number | undefined
    /**
     * UTF-16 units of text. The memory is at most twice that.
     * @default 67_108_864
     */
    bytes?: number | undefined
  }
  /** The most that one client is replayed. A client that missed more is told a gap. */
  replay?: {
    /** @default 1_000 */
    events?: number | undefined
    /** @default 524_288 */
    bytes?: number | undefined
  }
  limits?: {
    /**
     * The most bytes of one event.
     * @default 65_536
     */
    eventBytes?: number | undefined
    /**
     * Open streams in all.
     * @default 10_000
     */
    streams?: number | undefined
    /**
     * Open streams of one client address, or of one IPv6 network. 0: no limit. Behind a proxy that is
     * not trusted, all clients are one address.
     * @default 0
     */
    streamsPerAddress?: number | undefined
    /**
     * Requests of one client address in a minute. 0: no limit.
     * @default 0
     */
    connectsPerMinute?: number | undefined
    /**
     * A client that has had something unread for this long is cut, in ms.
     * @default 10_000
     */
    behindMs?: number | undefined
    /**
     * A client with more than this unread is cut.
     * @default 1_048_576
     */
    bufferBytes?: number | undefined
    /**
     * The most that all clients together may have unread.
     * @default 268_435_456
     */
    buffersBytes?: number | undefined
  }
  /**
   * The address by which clients are counted.
   * @default `request.address`: `req.ip` of Express, or the address of the socket
   */
  addressOf?: ((request: StreamRequest) => string | null) | undefined
  /**
   * More headers of every stream.
   * @default none
   */
  headers?: Readonly<Record<string, string>> | undefined
  observer?: Observer | undefined
  /**
   * Clocks, timers and chance.
   * @default the system's
   */
  runtime?: Runtime | undefined
}

/** The options that are numbers, complete. */
export interface StreamLimits extends EngineLimits {
  maxEventBytes: number
  http: { streams: number; streamsPerAddress: number; connectsPerMinute: number }
}

type Numbers = Pick<
  StreamOptions<EventMap, unknown, unknown, unknown>,
  'heartbeatMs' | 'maxAgeMs' | 'retry' | 'pace' | 'retain' | 'replay' | 'limits'
>

/** Adds the defaults. Throws a `RangeError` that names the first option that is out of its range. */
export function readLimits(options: Numbers): StreamLimits {
  const { retry = {}, pace = {}, retain = {}, replay = {}, limits = {} } = options
  const from =
    (least: number) =>
    (name: string, value: number | undefined, fallback: number): number => {
      if (value === undefined) return fallback
      if (Number.isFinite(value) && value >= least) return value
      throw new RangeError(
        `${name}: must be a number of at least ${least}, not ${JSON.stringify(value)}`,
      )
    }
  const [from0, from1, from100] = [from(0), from(1), from(100)]
  const read: StreamLimits = {
    session: {
      heartbeatMs: from100('heartbeatMs', options.heartbeatMs, 15_000),
      maxAgeMs: from0('maxAgeMs', options.maxAgeMs, 900_000),
      maxBehindMs: from1('limits.behindMs', limits.behindMs, 10_000),
      maxBufferBytes: from1('limits.bufferBytes', limits.bufferBytes, 1_048_576),
    },
    retry: {
      minMs: from1('retry.minMs', retry.minMs, Math.min(2_000, retry.maxMs ?? 2_000)),
      maxMs: from1('retry.maxMs', retry.maxMs, Math.max(5_000, retry.minMs ?? 0)),
    },
    pace: {
      duty: from0('pace.duty', pace.duty, 1),
      maxPauseMs: from0('pace.maxPauseMs', pace.maxPauseMs, 25),
      everyMs: from0('pace.everyMs', pace.everyMs, 0),
    },
    window: {
      maxEvents: from1('retain.events', retain.events, 10_000),
      maxAgeMs: from1('retain.ageMs', retain.ageMs, 900_000),
      maxBytes: from1('retain.bytes', retain.bytes, 67_108_864),
    },
    replay: {
      maxReplayEvents: from0('replay.events', replay.events, 1_000),
      maxReplayBytes: from0('replay.bytes', replay.bytes, 524_288),
    },
    maxBuffersBytes: from1('limits.buffersBytes', limits.buffersBytes, 268_435_456),
    maxEventBytes: from1('limits.eventBytes', limits.eventBytes, 65_536),
    http: {
      streams: from1('limits.streams', limits.streams, 10_000),
      streamsPerAddress: from0('limits.streamsPerAddress', limits.streamsPerAddress, 0),
      connectsPerMinute: from0('limits.connectsPerMinute', limits.connectsPerMinute, 0),
    },
  }
  const { minMs, maxMs } = read.retry
  if (minMs > maxMs) {
    throw new RangeError(`retry.minMs: must not be more than retry.maxMs, ${maxMs}`)
  }
  return read
}
