import type * as v from 'valibot'

/** As in an event map of the stream: see `defineEvents` of `@marquee/sse-server`. */
export type TopicKind = 'state' | 'log' | 'signal'

type KeyFunction<Schema extends v.GenericSchema> = (data: v.InferOutput<Schema>) => string

/**
 * Everything that the project says about one topic. All other code that knows topics derives from
 * the list in `topics.ts`.
 */
export interface TopicDescriptor<
  Name extends string = string,
  Schema extends v.GenericSchema = v.GenericSchema,
  Kind extends TopicKind = TopicKind,
  HasUpstream extends boolean = boolean,
  Key extends KeyFunction<Schema> | undefined = KeyFunction<Schema> | undefined,
> {
  /**
   * The name of its event and of the topic in `?topics=`. Never `open`, `message` or `error`, which
   * a browser's EventSource fires by itself.
   */
  name: Name
  /**
   * The Valibot schema of its event's data. It checks every event on the server and in the page.
   */
  schema: Schema
  /**
   * - `state`: the newest value of every key counts. A new client gets it.
   * - `log`: every event counts. A client that missed some gets them when it comes back.
   * - `signal`: an event only matters while it is new. It has no id.
   */
  kind: Kind
  /** Whether an upstream feeds it. Then it has sources, and each source has a status. */
  hasUpstream: HasUpstream
  /** Values of a state with the same key are versions of one thing. Default: there is only one. */
  key?: Key
  /** The part of a value whose change is worth sending. Default: the whole value. */
  newsOf?: (data: v.InferOutput<Schema>) => unknown
  /**
   * The symbol by which `?symbols=` selects its events. Default: `?symbols=` does not select, and
   * all its events are sent.
   */
  symbolOf?: (data: v.InferOutput<Schema>) => string
}

/**
 * Returns the descriptor unchanged, and throws nothing. The name, the kind, and whether there is a
 * `key` keep their exact types.
 *
 * @example
 * const tide = defineTopic({
 *   name: 'tide',
 *   schema: v.object({ port: v.string(), heightCm: v.number() }),
 *   kind: 'state',
 *   hasUpstream: true,
 *   key: ({ port }) => port,
 * })
 */
export function defineTopic<
  const Name extends string,
  Schema extends v.GenericSchema,
  const Kind extends TopicKind,
  const HasUpstream extends boolean,
  Key extends KeyFunction<Schema> | undefined,
>(
  topic: TopicDescriptor<Name, Schema, Kind, HasUpstream, Key>,
): TopicDescriptor<Name, Schema, Kind, HasUpstream, Key> {
  return topic
}
