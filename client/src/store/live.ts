import type { Ref } from 'vue'
import type { ConnectionLog } from './connectionLog.ts'
import { createProvided } from './createProvided.ts'
import type { Store, StreamLike } from './createStore.ts'
import { hold } from './hold.ts'
import { byName, type TopicValues } from './openTopics.ts'
import type { Preferences } from './preferences.ts'
import type { ShownConnection } from './shownConnection.ts'

/** What every view gets. The values of the store stand still while updates are paused. */
export interface Live extends Omit<
  Store,
  'noteInvalid' | 'journal' | 'begin' | 'beginKept' | 'toKeep'
> {
  stream: StreamLike
  connection: Readonly<Ref<ShownConnection>>
  /** The last minutes of the connection. It goes on while updates are paused. */
  log: Readonly<Ref<ConnectionLog>>
  isOpen: Readonly<Ref<boolean>>
  isPaused: Ref<boolean>
  /** Whether this server lets the page use the lab. */
  hasLab: Readonly<Ref<boolean>>
  preferences: Ref<Preferences>
}

const { provideIt, useIt } = createProvided<Live>('live state')

/** Throws outside the app. */
export const useLive = useIt

/** Provides the store to all components below, and returns what they get. */
export function provideLive({ store, ...rest }: { store: Store } & Omit<Live, keyof Store>): Live {
  const held = <T>(source: Readonly<Ref<T>>) => hold(source, rest.isPaused)
  const live = {
    ...rest,
    topics: byName((name) => held<unknown>(store.topics[name])) as TopicValues,
    sources: held(store.sources),
    invalidCount: held(store.invalidCount),
    skippedCount: held(store.skippedCount),
    serverOffsetMs: held(store.serverOffsetMs),
    keptFrom: held(store.keptFrom),
    lastEventId: store.lastEventId,
  }
  provideIt(live)
  return live
}
