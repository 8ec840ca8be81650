import type { RawEvent } from './attempt.ts'
import { createConnection } from './connection.ts'
import type { Feed } from './feed.ts'
import type { ConnectionState } from './connectionState.ts'
import { watchPage } from './pageSignals.ts'
import type { Platform } from './platform.ts'
import type { SchemaLike } from './schema.ts'
import { parseData } from './schema.ts'
import { loadTabFeed } from './loadTabFeed.ts'

/** What makes two streams the same. */
export interface StreamOptions {
  url: string
  withCredentials: boolean
  probeUrl: string | null
  snapshotUrl: string | null
  share: boolean
  pauseHiddenAfterMs: number | null
}

/** An event, and how to read it: by each schema once, however many listen. Throws as it does. */
export interface PooledEvent extends RawEvent {
  read<T>(schema: SchemaLike<T>): T
}

export interface Listener {
  names: readonly string[]
  onEvent(event: PooledEvent): void
  onState(state: ConnectionState): void
}

export interface Membership extends Pick<Feed, 'send' | 'state'> {
  /** The newest event of this name, if any came. */
  newest(name: string): PooledEvent | undefined
  /** The last one to leave ends the stream. */
  leave(): void
}

interface Stream {
  feed: Feed
  listeners: Set<Listener>
  newest: Map<string, PooledEvent>
  end(): void
}

// Keyed by platform, so that nothing is shared between the pages that a server renders, or by tests.
const pools = new WeakMap<Platform, Map<string, Stream>>()

/** Joins the one stream that this page has with these options, and opens it if it has none yet. */
export function joinStream(
  options: StreamOptions,
  listener: Listener,
  platform: Platform,
): Membership {
  const pool = pools.get(platform) ?? new Map<string, Stream>()
  pools.set(platform, pool)
  const key = JSON.stringify(Object.entries(options).sort())
  const known = pool.get(key)
  const stream = known ?? createStream(options, listener.names, platform)
  pool.set(key, stream)
  stream.listeners.add(listener)
  if (known === undefined) stream.feed.send('resume', null)
  else catchUp(stream, listener)

  return {
    state: stream.feed.state,
    send: stream.feed.send,
    newest: (name) => stream.newest.get(name),
    leave() {
      if (!stream.listeners.delete(listener) || stream.listeners.size > 0) return
      if (pool.get(key) === stream) pool.delete(key)
      stream.end()
    },
  }
}

/** Who joins a stream that is there already begins with the newest event of each name. */
function catchUp({ feed, newest, listeners }: Stream, listener: Listener) {
  for (const name of listener.names) feed.listen(name)
  const missed = [...newest.values()].filter(({ event }) => listener.names.includes(event))
  // Once its setup is done and its handlers are there; what came meanwhile came by itself.
  queueMicrotask(() => {
    for (const event of missed) {
      if (listeners.has(listener) && newest.get(event.event) === event) listener.onEvent(event)
    }
  })
}

function createStream(
  options: StreamOptions,
  names: readonly string[],
  platform: Platform,
): Stream {
  const listeners = new Set<Listener>()
  const newest = new Map<string, PooledEvent>()
  const feedOptions = {
    ...options,
    names,
    onEvent(raw: RawEvent) {
      const event = { ...raw, read: readOnce(raw.text) }
      // In the order in which they came.
      newest.delete(raw.event)
      newest.set(raw.event, event)
      for (const { onEvent } of [...listeners]) onEvent(event)
    },
    onState(state: ConnectionState) {
      for (const { onState } of [...listeners]) onState(state)
    },
  }
  const feed = options.share
    ? loadTabFeed({ ...feedOptions, tabsName: `sse:1:${options.url}` }, platform)
    : createConnection(feedOptions, platform)
  let isPaused = false
  const stopWatching = watchPage(
    {
      onSignal: (signal) => feed.send(signal, signal === 'offline' ? 'offline' : undefined),
      onLeave: () => feed.send('pause', 'hidden'),
      onReturn: () => isPaused || feed.send('resume', null),
    },
    options.pauseHiddenAfterMs,
    platform,
  )
  return {
    listeners,
    newest,
    feed: {
      ...feed,
      send(signal, why) {
        // Whoever paused it by hand does not want it back because the page was shown again.
        if (signal === 'pause' || signal === 'resume') isPaused = signal === 'pause'
        feed.send(signal, why)
      },
    },
    end() {
      stopWatching()
      feed.send('close', null)
    },
  }
}

/** Schemas are asked once for each text, because ten components may have the same. */
function readOnce(text: string): PooledEvent['read'] {
  const results = new Map<SchemaLike, { data: unknown } | { error: unknown }>()
  return <T>(schema: SchemaLike<T>) => {
    let result = results.get(schema)
    if (result === undefined) {
      try {
        result = { data: parseData(schema, text) }
      } catch (error) {
        result = { error }
      }
      results.set(schema, result)
    }
    if ('error' in result) throw result.error
    return result.data as T
  }
}
