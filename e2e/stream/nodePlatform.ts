import { EventSource } from 'eventsource'
import { readAnswer } from '../../packages/use-event-source/src/platform/readAnswer.ts'
import {
  answerWithinMs,
  type Platform,
} from '../../packages/use-event-source/src/platform/platform.ts'

export interface NodePlatform extends Platform {
  /** Moves the wall clock by `ms`. */
  jump(ms: number): void
}

/**
 * The platform of a browser in Node, over real sockets, with a clock that runs `speed` times as fast. `ask`
 * makes each request but that for the stream.
 */
export function createNodePlatform(
  speed: number,
  ask: (url: string, init: RequestInit) => Promise<Response> = fetch,
): NodePlatform {
  let offsetMs = 0
  const elapsed = () => performance.now() * speed
  const startedAt = Date.now() - elapsed()
  const after: Platform['after'] = (delayMs, run) => {
    const timer = setTimeout(run, delayMs / speed)
    return () => clearTimeout(timer)
  }
  return {
    createEventSource: (url) => new EventSource(url),
    request(url, { method, headers }, done) {
      const abort = new AbortController()
      const stopTimer = after(answerWithinMs, () => abort.abort())
      let isWanted = true
      void ask(url, { method, headers, signal: abort.signal })
        .then(async (response) => {
          const body = await response.text()
          return readAnswer(response.status, response.headers, body, Date.now())
        })
        .catch(() => undefined)
        .then((answer) => {
          stopTimer()
          if (isWanted) done(answer)
        })
      return () => {
        isWanted = false
        abort.abort()
      }
    },
    random: Math.random,
    now: () => Math.round(startedAt + elapsed() + offsetMs),
    after,
    isOnline: () => true,
    watchPage: () => () => {},
    jump: (ms) => void (offsetMs += ms),
  }
}
