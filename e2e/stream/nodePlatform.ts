import { EventSource } from 'eventsource'
import type { Platform } from '../../client/src/stream/platform.ts'

export interface NodePlatform extends Platform {
  /** Sets the clock on the wall. */
  jump(ms: number): void
}

/** What a browser gives, in Node, over real sockets; in a time that runs `speed` times as fast. */
export function createNodePlatform(speed: number): NodePlatform {
  let offsetMs = 0
  const elapsed = () => performance.now() * speed
  const startedAt = Date.now() - elapsed()
  return {
    createEventSource: (url) => new EventSource(url),
    request(url, { method, headers }, done) {
      const abort = new AbortController()
      fetch(url, { method, headers, signal: abort.signal }).then(
        async (response) => {
          const body = await response.text()
          const { status } = response
          if (!abort.signal.aborted) {
            done({ status, body, header: (name) => response.headers.get(name) })
          }
        },
        () => abort.signal.aborted || done(null),
      )
      return () => abort.abort()
    },
    random: Math.random,
    time: {
      now: () => Math.round(startedAt + elapsed() + offsetMs),
      elapsed,
      after(delayMs, run) {
        const timer = setTimeout(run, delayMs / speed)
        return () => clearTimeout(timer)
      },
    },
    page: { isOnline: () => true, isHidden: () => false, on: () => () => {} },
    tabs: null,
    jump: (ms) => void (offsetMs += ms),
  }
}
