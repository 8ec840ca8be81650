import type { RawEvent } from '../stream/attempt.ts'
import { createConnection } from '../stream/connection.ts'
import { notStarted, type ConnectionState } from '../platform/connectionState.ts'
import type { CreateFeed, Feed, StreamOptions } from '../stream/feed.ts'
import type { Signal } from '../stream/machine.ts'
import type { PageOptions, Platform } from '../platform/platform.ts'

/** What makes two streams of a page the same. */
export interface PooledOptions extends StreamOptions, PageOptions {
  /** Whether all tabs of the browser share the stream as well. */
  share: boolean
}

export interface Listener {
  names: readonly string[]
  onEvent(event: RawEvent): void
  onState(state: ConnectionState): void
}

export interface JoinedStream extends Pick<Feed, 'send' | 'state'> {
  /** Leaves the stream. The stream ends when its last listener leaves. */
  leave(): void
}

type Join = (listener: Listener) => JoinedStream

// Each platform has a pool of its own. Otherwise pages that a server renders, or tests, would share streams.
const pools = new WeakMap<Platform, Map<string, Join>>()

/**
 * Joins the one stream that this page has with these options. The first listener opens it. A later
 * listener begins with the newest event of each name.
 */
export function joinStream(
  options: PooledOptions,
  listener: Listener,
  platform: Platform,
): JoinedStream {
  const pool = pools.get(platform) ?? new Map<string, Join>()
  pools.set(platform, pool)
  const key = JSON.stringify(options, Object.keys(options).sort())
  const join = pool.get(key) ?? openStream(options, () => pool.delete(key), platform)
  pool.set(key, join)
  return join(listener)
}

function openStream(options: PooledOptions, onEnd: () => void, platform: Platform): Join {
  const names = new Set<string>()
  const listeners = new Set<Listener>()
  /** The newest event of each name, in the order in which they came. */
  const newest = new Map<string, RawEvent>()
  /** Undefined until its code is loaded. */
  let feed: Feed | undefined
  /** What the listeners want. The page may be hidden meanwhile. */
  let wish: Signal = 'resume'

  const onEvent = (event: RawEvent) => {
    for (const listener of listeners) listener.onEvent(event)
    newest.delete(event.event)
    newest.set(event.event, event)
  }
  const onState = (state: ConnectionState) => {
    for (const listener of listeners) listener.onState(state)
  }
  const begin = (create: CreateFeed) => {
    feed = create({ ...options, names, onEvent, onState }, platform)
    feed.send(wish, null)
  }
  const beginOwn = () => begin(createConnection)
  // A page that does not share never loads the code for it. A page that cannot load it opens its own stream.
  if (!options.share) beginOwn()
  else void import('../tabs/openTabFeed.ts').then(({ openTabFeed }) => begin(openTabFeed), beginOwn)

  const stopWatching = platform.watchPage(
    // A stream that was paused by hand stays paused when the page is shown again.
    (signal, why) => feed?.send(signal === 'resume' ? wish : signal, why),
    options,
  )
  const send: Feed['send'] = (signal, why) => {
    if (signal !== 'retry') wish = signal
    feed?.send(signal, why)
  }

  return (listener) => {
    const missed = [...newest.values()]
    listeners.add(listener)
    for (const name of listener.names) {
      names.add(name)
      feed?.listen(name)
    }
    // The component adds its handlers during setup, so this waits until setup is done. It skips
    // what came meanwhile: that reached the handlers already.
    queueMicrotask(() => {
      for (const event of missed) {
        if (listeners.has(listener) && newest.get(event.event) === event) listener.onEvent(event)
      }
    })
    return {
      state: () => feed?.state() ?? notStarted,
      send,
      leave() {
        if (!listeners.delete(listener) || listeners.size > 0) return
        onEnd()
        stopWatching()
        send('close', null)
      },
    }
  }
}
