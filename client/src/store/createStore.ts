import type { Journal } from '@marquee/shared/control.ts'
import type { EventData } from '@marquee/shared/events.ts'
import { topics as topicNames, type Topic } from '@marquee/shared/topics.ts'
import { shallowReadonly, shallowRef } from 'vue'
import { offsetMs, withSample, type OffsetSamples } from './clockOffset.ts'
import { coalesce, type TimersLike } from './coalesce.ts'
import { publishedAt } from './eventTime.ts'
import type { LiveData, LiveName } from './liveSchemas.ts'
import { sourceOf, type OwnTopics } from './liveTopic.ts'
import { createNewestEvents } from './newestEvents.ts'
import { byName, openTopics, type TopicValues } from './openTopics.ts'
import type { PageSnapshot } from './pageSnapshot.ts'
import { withAnswer, withHello, withPoll, withStatus, type SourceBoard } from './sourceBoard.ts'

/** The parts of an event besides its data that the store uses. `receivedAt` is this device's epoch ms. */
interface Arrival {
  id: string | null
  receivedAt: number
}

type Handler<N extends LiveName> = (data: LiveData<N>, arrival: Arrival) => void

/** The part of `useEventSource` that the store listens to. */
export interface StreamLike {
  on<N extends LiveName>(name: N, handler: Handler<N>): () => void
}

// Nobody reads faster than ten changes a second. This limits rendering at any rate of events: at 500 a
// second, the page works less than half as much as with one rendering for every frame
// (packages/use-event-source/README.md).
const publishEveryMs = 100
// By then a restarted server has heard of all its sources: each of them has answered or failed.
const confirmWithinMs = 60_000

/**
 * Turns the events of `stream` into the state that components show. It applies an event at once. Vue sees
 * it at most 100 ms later, and at most ten changes in a second. It replaces values and never changes
 * them. A topic that is not in `ownTopics` has its newest value, or that of every key.
 */
export function createStore(stream: StreamLike, ownTopics: OwnTopics, timers?: TimersLike) {
  const topics = openTopics(ownTopics)
  let samples: OffsetSamples = []
  let board: SourceBoard = new Map()
  let unconfirmed = { sources: new Set<string>(), until: 0 }
  let unreadable = 0
  let leftOut = 0
  let lastEventId: string | null = null
  /** The ids of the events that the page brought. The stream begins with some of them again. */
  const fromPage = new Set<string>()
  const newest = createNewestEvents()
  /** When the server was last heard, on this device's clock. */
  let heardAt: number | null = null
  /** When the shown state was true, if this browser kept it (this device's epoch ms). Else null. */
  let kept: number | null = null

  const journal = shallowRef<Journal | null>(null)
  const serverOffsetMs = shallowRef(0)
  const sources = shallowRef(board)
  const invalidCount = shallowRef(0)
  const skippedCount = shallowRef(0)
  const keptFrom = shallowRef<number | null>(null)

  const publish = coalesce(
    () => {
      for (const name of topicNames) topics[name].publish()
      serverOffsetMs.value = offsetMs(samples)
      sources.value = board
      invalidCount.value = unreadable
      skippedCount.value = leftOut
      keptFrom.value = kept
    },
    publishEveryMs,
    timers,
  )

  function receive<T extends Topic>(name: T, data: EventData<T>, { id, receivedAt }: Arrival) {
    const at = publishedAt(id)
    if (id !== null) newest.note({ id, event: name, data })
    topics[name].receive(data, { at: at ?? receivedAt + offsetMs(samples), receivedAt })
    const source = sourceOf(data)
    if (source !== undefined && at !== null) board = withAnswer(board, source, at)
    const serverNow = topics[name].serverTimeOf?.(data)
    if (serverNow === undefined) return
    samples = withSample(samples, serverNow, receivedAt)
    if (serverNow > unconfirmed.until) forgetGoneSources()
  }

  /** A source that was removed from the configuration shows only by its silence. */
  function forgetGoneSources() {
    const { sources: gone } = unconfirmed
    if (gone.size === 0) return
    board = new Map([...board].filter(([source]) => !gone.has(source)))
    for (const name of topicNames) topics[name].forget(gone)
    newest.forget(gone)
    gone.clear()
  }

  /** The server's state replaces a kept one as a whole. */
  function forgetKept() {
    // So the next change is seen 100 ms later, and by then the new state is complete.
    publish()
    for (const name of topicNames) topics[name].reset()
    board = new Map()
    newest.clear()
    kept = null
  }

  function take({ told, events, receivedAt }: PageSnapshot) {
    all.snapshot(told, { id: null, receivedAt })
    for (const { name, id, data } of events) {
      // Safe: the data were read with the schema of this name.
      const handle = all[name] as Handler<LiveName>
      handle(data, { id, receivedAt })
    }
  }

  // One entry for every event that is no topic. A new name does not compile until it has an entry here.
  const handlers: { [N in Exclude<LiveName, Topic>]: Handler<N> } = {
    hello(hello, { receivedAt }) {
      journal.value = hello.journal ?? null
      samples = withSample(samples, hello.serverNow, receivedAt)
      board = withHello(board, hello.sources)
      const named = new Set(hello.sources.map(({ source }) => source))
      const sources = new Set([...board.keys()].filter((source) => !named.has(source)))
      unconfirmed = { sources, until: hello.serverNow + confirmWithinMs }
    },
    'source-status'(status) {
      board = withStatus(board, status)
      unconfirmed.sources.delete(status.source)
    },
    'source-poll'(poll) {
      board = withPoll(board, poll)
    },
    skipped({ events }) {
      // Where the server does not know how many, there was at least one.
      leftOut += events ?? 1
    },
    // The poll gives the time here, because no clock event comes with it.
    snapshot({ sources, journal: told, timeZone, serverNow }, arrival) {
      journal.value = told ?? null
      board = withHello(board, sources)
      if (serverNow === undefined || timeZone === undefined) return
      receive('clock', { now: serverNow, timeZone }, arrival)
    },
    journal(told) {
      journal.value = told
    },
    // These two are for the connection. The page shows nothing from them.
    ping() {},
    bye() {},
  }

  function listen<N extends LiveName>(name: N, handle: Handler<N>) {
    stream.on(name, (data, arrival) => {
      if (kept !== null) forgetKept()
      heardAt = arrival.receivedAt
      if (arrival.id !== null && fromPage.delete(arrival.id)) return
      handle(data, arrival)
      lastEventId = arrival.id ?? lastEventId
      publish()
    })
  }
  const topicHandlers = byName((name) => (data: never, arrival: Arrival) => {
    receive(name, data, arrival)
  }) as { [T in Topic]: Handler<T> }
  const all: { [N in LiveName]: Handler<N> } = { ...handlers, ...topicHandlers }
  const listenTo = <N extends LiveName>(name: N) => listen<N>(name, all[name])
  for (const name of Object.keys(all) as LiveName[]) listenTo(name)

  return {
    topics: byName((name) => topics[name].value) as TopicValues,
    /** Whether the server stores what it sends and hears anything new; null where it says nothing. */
    journal: shallowReadonly(journal),
    /** How far the server's clock is ahead of this device's. */
    serverOffsetMs: shallowReadonly(serverOffsetMs),
    sources: shallowReadonly(sources),
    /** How many frames did not match the contract; they are left out. */
    invalidCount: shallowReadonly(invalidCount),
    /** How many events the server left out because this page took them too slowly. */
    skippedCount: shallowReadonly(skippedCount),
    /** Shows what the page brought, until the stream says more. Call it before the first event. */
    begin(snapshot: PageSnapshot) {
      take(snapshot)
      for (const { id } of snapshot.events) fromPage.add(id)
      unreadable += snapshot.invalidCount
      lastEventId = snapshot.lastEventId
      heardAt = snapshot.receivedAt
      publish()
    },
    /** Shows an old state until the server says anything. It comes too late when that has happened. */
    beginKept(snapshot: PageSnapshot) {
      if (heardAt !== null) return
      take(snapshot)
      kept = snapshot.receivedAt
      publish()
    },
    /** When the shown state was true, if this browser kept it (this device's epoch ms). Null once the server has spoken. */
    keptFrom: shallowReadonly(keptFrom),
    /** What a later start can show, and when it was true; null while the server has not been heard. */
    toKeep: () => ({ at: heardAt, sources: board, events: newest.all }),
    /** The id of the last event that came. */
    lastEventId: () => lastEventId,
    noteInvalid() {
      unreadable += 1
      publish()
    },
  }
}

export type Store = ReturnType<typeof createStore>
