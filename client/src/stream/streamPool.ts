import type { RawEvent } from './attempt.ts'
import { createConnection } from './connection.ts'
import { notStarted, type ConnectionState } from './connectionState.ts'
import type { CreateFeed, Feed, StreamOptions } from './feed.ts'
import type { Signal } from './machine.ts'
import { watchPage } from './pageSignals.ts'
import type { Platform } from './platform.ts'

/** What makes two streams of a page the same. */
export interface PooledOptions extends StreamOptions {
  /** Whether all tabs share it as well. */
  share: boolean
  pauseHiddenAfterMs?: number | undefined
}

export interface Listener {
  names: readonly string[]
  onEvent(event: RawEvent): void
  onState(state: ConnectionState): void
}

export interface JoinedStream extends Pick<Feed, 'send' | 'state'> {
  /** The last one to leave ends the stream. */
  leave(): void
}

type Join = (listener: Listener) => JoinedStream

// Keyed by platform, so that nothing is shared between the pages that a server renders, or by tests.
const pools = new WeakMap<Platform, Map<string, Join>>()

/**
 * Joins the one stream that this page has with these options, and opens it if it has none yet. Who
 * joins one that is there already begins with the newest event of each name.
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
  /** Missing until its code is loaded. */
  let feed: Feed | undefined
  /** What the listeners want, whether the page is there or not. */
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
  // Pages that do not share do not pay for it; one that cannot load it has a stream of its own.
  if (!options.share) beginOwn()
  else void import('./openTabFeed.ts').then(({ openTabFeed }) => begin(openTabFeed), beginOwn)

  const stopWatching = watchPage(
    // Whoever paused it by hand does not want it back because the page was shown again.
    (signal, why) => feed?.send(signal === 'resume' ? wish : signal, why),
    options.pauseHiddenAfterMs,
    platform,
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
    // Once its setup is done and its handlers are there; what came meanwhile came by itself.
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
