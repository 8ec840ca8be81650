import type * as v from 'valibot'

type KeyFunction<Schema extends v.GenericSchema> = (data: v.InferOutput<Schema>) => string

/** All that is said about one topic. What else knows topics derives from their list in `topics.ts`. */
export interface TopicDescriptor<
  Name extends string = string,
  Schema extends v.GenericSchema = v.GenericSchema,
  IsNumbered extends boolean = boolean,
  HasUpstream extends boolean = boolean,
  KeyOf extends KeyFunction<Schema> | undefined = KeyFunction<Schema> | undefined,
> {
  /** The name of its event, and what `?topics=` calls it. */
  name: Name
  /** What the data of its event looks like. */
  schema: Schema
  /** Whether its events get an id and are replayed. The others matter only while they are new. */
  isNumbered: IsNumbered
  /** Whether an upstream feeds it, so that it has sources with a state. */
  hasUpstream: HasUpstream
  /**
   * What makes two values one thing: a client that comes gets the newest value of every key. Without
   * it every event counts, and none is kept for those who come later.
   */
  keyOf?: KeyOf
  /** The part of a value that makes it worth sending again. Default: all of it. */
  newsOf?: (data: v.InferOutput<Schema>) => unknown
  /** What `?symbols=` narrows it by. Without it, it is sent whole. */
  symbolOf?: (data: v.InferOutput<Schema>) => string
}

/**
 * Returns the descriptor as it is. Its name, its flags, and whether it has a key keep their exact
 * types. It throws nothing.
 *
 * @example
 * ```ts
 * const weather = defineTopic({
 *   name: 'weather',
 *   schema: v.object({ city: v.string(), celsius: v.number(), asOf: v.number() }),
 *   isNumbered: true,
 *   hasUpstream: true,
 *   keyOf: ({ city }) => city,
 *   newsOf: ({ celsius }) => celsius,
 * })
 * ```
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
