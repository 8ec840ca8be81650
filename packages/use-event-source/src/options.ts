import type { ControlEvents } from '../../protocol/src/control.ts'
import type { Protocol } from './platform/connectionState.ts'
import type { CreateEventSource, Platform } from './platform/platform.ts'
import type { ClientEvents, Read } from './readEvent.ts'

/** The control events of our protocol that an app can hear. */
export type ControlName<Q extends Protocol = 'hello'> = Q extends 'hello'
  ? 'hello' | 'skipped' | 'journal' | 'bye'
  : never

/** The names that `on` and `latest` take. */
export type NameOf<S, Q extends Protocol> = (keyof S & string) | ControlName<Q>

/** The data of an event. The schema of a control event adds the app's fields to those of the protocol. */
export type DataOf<S, N, Q extends Protocol> = N extends unknown
  ? (N extends ControlName<Q> ? ControlEvents[N] : unknown) &
      (N extends keyof S ? Read<S[N]> : unknown)
  : never

/** An event whose data was read. The union of several names narrows by `name`. */
export type Envelope<S, N extends string, Q extends Protocol = 'hello'> = {
  readonly [K in N]: {
    readonly name: K
    readonly data: DataOf<S, K, Q>
    /** Null for an event without an id of its own. */
    readonly id: string | null
    /** Epoch ms. */
    readonly receivedAt: number
  }
}[N]

export type Handler<S, N extends string, Q extends Protocol> = (
  data: DataOf<S, N, Q>,
  envelope: Envelope<S, N, Q>,
) => void

/** A frame that was refused, and why. It reached no handler. */
export interface InvalidFrame {
  readonly name: string
  readonly problem: string
}

interface CommonOptions<S extends ClientEvents> {
  /** How each event is read, by the names to listen for: a Standard Schema or a function each. */
  events: S
  /**
   * Called with every frame that was refused, and the reason. What it throws goes to the console.
   * @default no call; `invalidCount` counts the frames
   */
  onInvalid?: (frame: InvalidFrame) => void
  /**
   * Whether all tabs of this browser share one connection. Without Web Locks or BroadcastChannel each
   * tab has its own.
   * @default false
   */
  share?: boolean
  /**
   * What besides the address makes two streams the same. With `createEventSource` it must name the user
   * where headers do: otherwise a second user of the browser would hear the stream of the first one.
   * @default nothing; but with `createEventSource` no other stream is the same
   */
  key?: string
  /**
   * Makes each EventSource, for example one of the package `eventsource`, which can send headers. It
   * sends `lastEventId` itself where the server does not read `cursorParam`. See `key`.
   * @default the browser's EventSource
   */
  createEventSource?: CreateEventSource
  /**
   * Whether cookies are sent to another origin.
   * @default false
   */
  withCredentials?: boolean
  /**
   * Milliseconds after which a hidden page leaves the stream.
   * @default hidden pages stay
   */
  pauseHiddenAfterMs?: number
  /**
   * What the stream runs on. Null connects to nothing.
   * @default the browser, or null where there is no EventSource
   */
  platform?: Platform | null
}

/** For a server that speaks our protocol (PROTOCOL.md). */
interface HelloOptions<Q, Url> {
  /** What the server speaks. `hello`: our protocol. `plain`: any other event stream. */
  protocol: Q & 'hello'
  /**
   * The parameter of the address that carries the id of the last event.
   * @default 'lastEventId'
   */
  cursorParam?: string
  /**
   * The address to ask by `HEAD` why an attempt failed. `false` asks nothing.
   * @default the address of the stream; with `createEventSource` nothing is asked
   */
  probeUrl?: string | false
  /**
   * The address to poll every 5 s where a proxy swallows the stream.
   * @default no polls
   */
  snapshotUrl?: Url
  heartbeatMs?: never
}

/** For any other server. */
interface PlainOptions<Q, B> {
  /** What the server speaks. `hello`: our protocol. `plain`: any other event stream. */
  protocol: Q & 'plain'
  /**
   * The parameter of the address that carries the id of the last event.
   * @default none: the browser connects again by itself first, because it sends `Last-Event-ID`
   */
  cursorParam?: string | null
  /**
   * The address to ask by `HEAD` why an attempt failed. On many servers a `HEAD` of the stream opens a
   * stream that stays.
   * @default nothing is asked
   */
  probeUrl?: string | false
  /**
   * The longest time in ms between two events that are read here. After 1.5 of it without an event the
   * stream is `stale`. After 2.5 it ends, and another one begins.
   * @default silence means nothing
   */
  heartbeatMs?: B
  snapshotUrl?: never
}

/**
 * `Q` is the protocol. `B` is never where a plain stream has no `heartbeatMs`. An adapter may take more
 * than a text as an address: `Url`.
 */
export type ClientOptions<
  S extends ClientEvents,
  Q extends Protocol = Protocol,
  B extends number = number,
  Url = string,
> = CommonOptions<S> & (HelloOptions<Q, Url> | PlainOptions<Q, B>)
