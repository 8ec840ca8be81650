import { controlNames, type ControlName } from '../../../protocol/src/control.ts'
import type { InputOf, OutputOf, StandardSchema } from './standardSchema.ts'

type Schemas = Readonly<Record<string, StandardSchema>>

/**
 * A schema that takes its own output again, also after JSON: an event is checked where it is
 * published and again where it arrives. For any other schema this type has a property that says why.
 */
export type WireSchema<S extends StandardSchema> = S & WireRule<S>

type WireRule<S extends StandardSchema> = [OutputOf<S>] extends [InputOf<S>]
  ? [OutputOf<S>] extends [AsJson<OutputOf<S>>]
    ? unknown
    : { readonly 'its output does not survive JSON': never }
  : { readonly 'its output is not its input again': never }

type AsJson<T> = unknown extends T
  ? T
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends NotJson
      ? never
      : { [K in keyof T]: AsJson<T[K]> }

type NotJson =
  | bigint
  | symbol
  | ((...args: never) => unknown)
  | { toJSON(...args: never): unknown }
  | ReadonlyMap<never, never>
  | ReadonlySet<never>

/** Every message counts: it gets an id, is kept, and is replayed to a client that missed it. */
export interface LogEvent<S extends StandardSchema> {
  kind?: 'log'
  schema: WireSchema<S>
  /**
   * How many of the newest messages a new client gets.
   * @default 0
   */
  recent?: number
  isLocal?: never
  key?: never
  newsOf?: never
  inSnapshot?: never
}

/** The newest value of each key counts. A new client gets it, and a slow one skips the older ones. */
export interface StateEvent<S extends StandardSchema> {
  kind: 'state'
  schema: WireSchema<S>
  /**
   * Values with the same key are versions of one thing.
   * @default one key for the name
   */
  key?: (data: OutputOf<S>) => string
  /**
   * The part of a value whose change is worth sending. It is compared as JSON.
   * @default the whole value
   */
  newsOf?: (data: OutputOf<S>) => unknown
  /**
   * Whether a new client gets the newest values.
   * @default true
   */
  inSnapshot?: boolean
  recent?: never
  isLocal?: never
}

/** It only matters while it is new: it has no id, and nobody gets it later. */
export interface SignalEvent<S extends StandardSchema> {
  kind: 'signal'
  schema: WireSchema<S>
  /**
   * Whether it goes to the clients of this process alone, and not through the journal: for what every
   * process says itself, such as its clock. It goes on while the journal cannot be reached.
   * @default false
   */
  isLocal?: boolean
  recent?: never
  key?: never
  newsOf?: never
  inSnapshot?: never
}

type Described<S extends StandardSchema> = LogEvent<S> | StateEvent<S> | SignalEvent<S>

/** An event map, inferred from its schemas. So `key` and `newsOf` know the type of their data. */
export type DescribedEvents<S extends Schemas> = { readonly [N in keyof S]: Described<S[N]> }

/** Any event map. */
export type EventMap = Readonly<Record<string, { readonly schema: StandardSchema }>>

type Reserved = { readonly [N in ReservedName | ControlName]?: never }
type ReservedName = 'open' | 'error' | 'snapshot'

type Name<E> = keyof E & string
/** The data of an event, as a client gets it. */
export type EventData<E extends EventMap, N extends Name<E>> = OutputOf<E[N]['schema']>
/** The data of an event, as `publish` takes it. */
export type EventInput<E extends EventMap, N extends Name<E>> = InputOf<E[N]['schema']>
/** An event as a union over all names, so that `switch (event.name)` narrows `data`. */
export type EventOf<E extends EventMap, N extends Name<E> = Name<E>> = {
  [K in N]: { readonly name: K; readonly data: EventData<E, K> }
}[N]

const nameGrammar = /^[a-z][a-z0-9.-]{0,63}$/
// A browser's EventSource fires `open` and `error` by itself. A poll brings `snapshot`.
const reservedNames = new Set<string>(['open', 'error', 'snapshot', ...controlNames])

/**
 * Returns the map of the events that a stream can carry, unchanged. A server and its clients may share
 * it. Throws a `RangeError` for a name that is no 1 to 64 of a-z, 0-9, `.` and `-` with a letter first,
 * or that the stream itself needs.
 *
 * @example
 * ```ts
 * const events = defineEvents({
 *   chat: { schema: v.object({ from: v.string(), text: v.string() }), recent: 50 },
 *   price: {
 *     kind: 'state',
 *     schema: v.object({ symbol: v.string(), price: v.number() }),
 *     key: (p) => p.symbol,
 *   },
 *   typing: { kind: 'signal', schema: v.object({ from: v.string() }) },
 * })
 * ```
 */
export function defineEvents<const S extends Schemas>(
  events: DescribedEvents<S> & Reserved,
): DescribedEvents<S> {
  for (const name of Object.keys(events)) checkName(name)
  return events
}

/** Throws a `RangeError` where an event of an app may not have this name. */
export function checkName(name: string): void {
  const shown = JSON.stringify(name.slice(0, 80))
  if (!nameGrammar.test(name)) {
    throw new RangeError(
      `Not a name for an event: ${shown}. Use 1 to 64 of a-z, 0-9, "." and "-", a letter first.`,
    )
  }
  if (reservedNames.has(name)) throw new RangeError(`The stream itself uses the name ${shown}`)
}
