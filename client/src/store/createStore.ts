import type { EventData } from '@marquee/shared/events.ts'
import { topics as topicNames, type Topic } from '@marquee/shared/topics.ts'
import { shallowReadonly, shallowRef } from 'vue'
import { offsetMs, withSample, type OffsetSamples } from './clockOffset.ts'
import { coalesce, type TimersLike } from './coalesce.ts'
import { publishedAt } from './eventTime.ts'
import type { LiveData, LiveName } from './liveSchemas.ts'
import { sourceOf, type OwnTopics } from './liveTopic.ts'
import { byName, openTopics, type TopicValues } from './openTopics.ts'
import { withAnswer, withHello, withPoll, withStatus, type SourceBoard } from './sourceBoard.ts'

/** What we need to know of an event besides its data. `receivedAt` is this device's epoch ms. */
interface Arrival {
  id: string | null
  receivedAt: number
}

type Handler<N extends LiveName> = (data: LiveData<N>, arrival: Arrival) => void

/** The part of `useEventSource` that the store listens to. */
export interface StreamLike {
  on<N extends LiveName>(name: N, handler: Handler<N>): () => void
}

// Ten times a second is more than anybody reads. It bounds rendering at any rate of events: at 500 a
// second, it takes less than half of what one rendering for every frame takes
// (client/src/stream/README.md).
const publishEveryMs = 100
// A server that began again has heard of all its sources by then: each of them answers or fails.
const confirmWithinMs = 60_000

/**
 * Turns the events of `stream` into the state that components show. An event is applied at once; Vue
 * sees it at most 100 ms later, and never more than ten changes in a second. Values are replaced,
 * never changed. A topic that is not in `ownTopics` has its newest value, or that of every key.
 */
export function createStore(stream: StreamLike, ownTopics: OwnTopics, timers?: TimersLike) {
  const topics = openTopics(ownTopics)
  let samples: OffsetSamples = []
  let board: SourceBoard = new Map()
  let unconfirmed = { sources: new Set<string>(), until: 0 }
  let unreadable = 0
  let leftOut = 0

  const serverOffsetMs = shallowRef(0)
  const sources = shallowRef(board)
  const invalidCount = shallowRef(0)
  const skippedCount = shallowRef(0)

  const publish = coalesce(
    () => {
      for (const name of topicNames) topics[name].publish()
      serverOffsetMs.value = offsetMs(samples)
      sources.value = board
      invalidCount.value = unreadable
      skippedCount.value = leftOut
    },
    publishEveryMs,
    timers,
  )

  function receive<T extends Topic>(name: T, data: EventData<T>, { id, receivedAt }: Arrival) {
    const at = publishedAt(id)
    topics[name].receive(data, { at: at ?? receivedAt + offsetMs(samples), receivedAt })
    const source = sourceOf(data)
    if (source !== undefined && at !== null) board = withAnswer(board, source, at)
    const serverNow = topics[name].serverTimeOf?.(data)
    if (serverNow === undefined) return
    samples = withSample(samples, serverNow, receivedAt)
    if (serverNow > unconfirmed.until) forgetGoneSources()
  }

  /** Nothing tells us that a source was taken out of the configuration, except its silence. */
  function forgetGoneSources() {
    const { sources: gone } = unconfirmed
    if (gone.size === 0) return
    board = new Map([...board].filter(([source]) => !gone.has(source)))
    for (const name of topicNames) topics[name].forget(gone)
    gone.clear()
  }

  // One entry for every event that is no topic: a new name does not compile until it is held here.
  const handlers: { [N in Exclude<LiveName, Topic>]: Handler<N> } = {
    hello(hello, { receivedAt }) {
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
    // A poll tells the time here, because no clock event comes with it.
    snapshot({ sources, timeZone, serverNow }, arrival) {
      board = withHello(board, sources)
      if (serverNow === undefined || timeZone === undefined) return
      receive('clock', { now: serverNow, timeZone }, arrival)
    },
    // These two are for the connection; nothing of them is shown.
    ping() {},
    bye() {},
  }

  function listen<N extends LiveName>(name: N, handle: Handler<N>) {
    stream.on(name, (data, arrival) => {
      handle(data, arrival)
      publish()
    })
  }
  const listenTo = <N extends keyof typeof handlers>(name: N) => listen<N>(name, handlers[name])
  for (const name of Object.keys(handlers) as (keyof typeof handlers)[]) listenTo(name)
  for (const name of topicNames) listen(name, (data, arrival) => receive(name, data, arrival))

  return {
    topics: byName((name) => topics[name].value) as TopicValues,
    /** How far the server's clock is ahead of this device's. */
    serverOffsetMs: shallowReadonly(serverOffsetMs),
    sources: shallowReadonly(sources),
    /** How many frames did not match the contract; they are left out. */
    invalidCount: shallowReadonly(invalidCount),
    /** How many events the server left out because this page took them too slowly. */
    skippedCount: shallowReadonly(skippedCount),
    noteInvalid() {
      unreadable += 1
      publish()
    },
  }
}

export type Store = ReturnType<typeof createStore>
