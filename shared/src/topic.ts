import type * as v from 'valibot'

type KeyFunction<Schema extends v.GenericSchema> = (data: v.InferOutput<Schema>) => string

/**
 * Everything that the project says about one topic. All other code that knows topics derives from
 * the list in `topics.ts`.
 */
export interface TopicDescriptor<
  Name extends string = string,
  Schema extends v.GenericSchema = v.GenericSchema,
  IsNumbered extends boolean = boolean,
  HasUpstream extends boolean = boolean,
  KeyOf extends KeyFunction<Schema> | undefined = KeyFunction<Schema> | undefined,
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
  /** Whether its events get an id and are replayed. The others matter only while they are new. */
  isNumbered: IsNumbered
  /** Whether an upstream feeds it. Then it has sources, and each source has a status. */
  hasUpstream: HasUpstream
  /**
   * Values with the same key are versions of one thing: a client that connects gets the newest
   * value of every key. Default: there are no keys. Then every event counts, and none is kept for
   * later clients.
   */
  keyOf?: KeyOf
  /** The part of a value whose change is worth sending. Default: the whole value. */
  newsOf?: (data: v.InferOutput<Schema>) => unknown
  /**
   * The symbol by which `?symbols=` selects its events. Default: `?symbols=` does not select, and
   * all its events are sent.
   */
  symbolOf?: (data: v.InferOutput<Schema>) => string
}

/**
 * Returns the descriptor unchanged, and throws nothing. The name, the flags, and whether there is a
 * `keyOf` keep their exact types.
 *
 * @example
 * const tide = defineTopic({
 *   name: 'tide',
 *   schema: v.object({ port: v.string(), heightCm: v.number() }),
 *   isNumbered: true,
 *   hasUpstream: true,
 *   keyOf: ({ port }) => port,
 * })
 */
export function defineTopic<
  const Name extends string,
  Schema extends v.GenericSchema,
  const IsNumbered extends boolean,
  const HasUpstream extends boolean,
  KeyOf extends KeyFunction<Schema> | undefined,
>(
  topic: TopicDescriptor<Name, Schema, IsNumbered, HasUpstream, KeyOf>,
): TopicDescriptor<Name, Schema, IsNumbered, HasUpstream, KeyOf> {
  return topic
}
