import type { EventData } from '@marquee/shared/events.ts'
import { descriptorOf, type FedTopic, type KeyedTopic, type Topic } from '@marquee/shared/topics.ts'

/** When an event was published (server's epoch ms), and when it arrived (this device's epoch ms). */
export interface EventTimes {
  at: number
  receivedAt: number
}

/** How the page holds one topic: as one value. Every event replaces the value, and none changes it. */
export interface LiveTopic<Data, Value> {
  /** The value before the first event. */
  initial: Value
  /** The value after one more event. */
  reduce(previous: Value, data: Data, times: EventTimes): Value
  /** The value without the data of these sources. Without this function, the value stays as it is. */
  without?(value: Value, gone: ReadonlySet<string>): Value
  /** The server's time (epoch ms), where the events of this topic tell it. */
  serverTimeOf?(data: Data): number
}

/**
 * The values of the topics that have a reducer of their own. A room adds its value to this interface, as
 * pages do to vue-router's `RouteMeta`. A topic that is not in here has its newest value.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- The rooms fill it.
export interface OwnValues {}

/** What a component gets from a topic. Without a reducer of its own: the newest value of every key. */
export type TopicValue<T extends Topic> = T extends keyof OwnValues
  ? OwnValues[T]
  : T extends KeyedTopic
    ? ReadonlyMap<string, EventData<T>>
    : EventData<T> | null

/** Every topic whose room has a reducer of its own, with that reducer. */
export type OwnTopics = {
  [T in Topic & keyof OwnValues]: LiveTopic<EventData<T>, TopicValue<T>>
}

/** The source of this value; undefined where a topic has no upstream. */
export const sourceOf = (data: unknown): string | undefined =>
  (data as Partial<EventData<FedTopic>>).source

/** The reducer of a topic that has none of its own: it holds the newest value, or that of every key. */
export function newestOf(name: Topic): LiveTopic<unknown, unknown> {
  const key = descriptorOf(name)?.key
  return key === undefined ? newestValue : newestByKey(key)
}

const isGone = (data: unknown, gone: ReadonlySet<string>) => {
  const source = sourceOf(data)
  return source !== undefined && gone.has(source)
}

const newestValue: LiveTopic<unknown, unknown> = {
  initial: null,
  reduce: (_previous, data) => data,
  without: (value, gone) => (value !== null && isGone(value, gone) ? null : value),
}

export function newestByKey<Data>(
  keyOf: (data: Data) => string,
): LiveTopic<Data, ReadonlyMap<string, Data>> {
  return {
    initial: new Map(),
    reduce: (values, data) => new Map(values).set(keyOf(data), data),
    without: (values, gone) => new Map([...values].filter(([, data]) => !isGone(data, gone))),
  }
}
