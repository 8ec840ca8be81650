import type { EventData } from '@marquee/shared/events.ts'
import { topics as names, type Topic } from '@marquee/shared/topics.ts'
import { shallowReadonly, shallowRef, type Ref } from 'vue'
import {
  newestOf,
  type EventTimes,
  type LiveTopic,
  type OwnTopics,
  type TopicValue,
} from './liveTopic.ts'

/** The value of every topic, as Vue sees it. */
export type TopicValues = { readonly [T in Topic]: Readonly<Ref<TopicValue<T>>> }

type OpenTopics = {
  readonly [T in Topic]: ReturnType<typeof openTopic<EventData<T>, TopicValue<T>>>
}

/** Opens every topic of the contract, with the reducer of its room or with the default. */
export function openTopics(own: OwnTopics): OpenTopics {
  const owned: Partial<Record<Topic, unknown>> = own
  const topicOf = (name: Topic) => (owned[name] ?? newestOf(name)) as LiveTopic<unknown, unknown>
  return byName((name) => openTopic(topicOf(name))) as OpenTopics
}

/** One entry for every topic. */
export const byName = (make: (name: Topic) => unknown): unknown =>
  Object.fromEntries(names.map((name) => [name, make(name)]))

function openTopic<Data, Value>({
  initial,
  reduce,
  without,
  serverTimeOf,
}: LiveTopic<Data, Value>) {
  let latest = initial
  const value = shallowRef(initial)
  return {
    value: shallowReadonly(value) as Readonly<Ref<Value>>,
    serverTimeOf,
    receive(data: Data, times: EventTimes) {
      latest = reduce(latest, data, times)
    },
    forget(gone: ReadonlySet<string>) {
      if (without !== undefined) latest = without(latest, gone)
    },
    /** Goes back to the time before the first event. */
    reset() {
      latest = initial
    },
    /** Shows Vue what has come. */
    publish() {
      value.value = latest
    },
  }
}
