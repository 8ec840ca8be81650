import { createFakeEventSource, type FakeEventSource } from './fakeEventSource.ts'
import { createFakeClock, type FakePageTime, type FakeClock } from './fakeClock.ts'
import {
  answerWithinMs,
  type Platform,
  type Request,
  type TabsPlatform,
} from '../platform/platform.ts'
import { readAnswer } from '../platform/readAnswer.ts'
import { watchPage, type Page, type PageEvent } from '../platform/pageSignals.ts'

export interface FakePlatform extends Platform {
  /** Every EventSource that was made so far. */
  readonly sources: readonly FakeEventSource[]
  /** The newest EventSource. */
  source(): FakeEventSource
  /** Every EventSource that is not closed. */
  openSources(): FakeEventSource[]
  /** Every plain request that was made so far. */
  readonly requests: readonly (Request & { url: string })[]
  /** Answers plain requests from now on, after 1 ms. With `hang`, no answer comes in time. */
  answerWith(answer: FakeAnswer | 'unreachable' | 'hang'): void
  /** Moves the clock, and fires the timers that are due. */
  advance(ms: number): void
  clock: FakeClock
  pageTime: FakePageTime
  /** The number of timers that wait. */
  timers(): number
  /** Lets timers fire only at multiples of `everyMs`, as in hidden tabs. 0 ends that. */
  slowTimers(everyMs: number): void
  /** The number of listeners of the page. */
  listeners(): number
  setOnline(online: boolean): void
  setHidden(hidden: boolean): void
  fire(event: PageEvent): void
}

export interface FakeAnswer {
  status: number
  headers?: Record<string, string>
  body?: string
}

/** The data of a `hello`, with other fields where `more` has them. */
export const hello = (more: object = {}) => ({
  protocol: 1,
  resume: 'fresh',
  heartbeatMs: 15_000,
  serverNow: 0,
  retryMs: 1_000,
  ...more,
})

export interface FakeOptions {
  random?: () => number
  clock?: FakeClock
  tabs?: (time: FakePageTime) => TabsPlatform
}

/**
 * Makes a browser without a network, for the option `platform`. Its clock only moves when the test moves
 * it, and its servers say what the test emits.
 *
 * @example
 * ```ts
 * const platform = createFakePlatform()
 * const events = { news: text }
 * const stream = createEventStream('/events', { protocol: 'hello', events, platform })
 * stream.connect()
 * platform.source().emit('hello', hello())
 * platform.source().emitText('news', 'a title', '1-0')
 * expect(stream.latest('news')?.data).toBe('a title')
 * platform.source().fail()
 * expect(stream.state()).toMatchObject({ status: 'reconnecting', reason: 'lost' })
 * platform.advance(1_000)
 * expect(platform.source().url).toBe('/events?lastEventId=1-0')
 * ```
 */
export function createFakePlatform(options: FakeOptions = {}): FakePlatform {
  const { random = () => 0.5, clock = createFakeClock(), tabs } = options
  const sources: FakeEventSource[] = []
  const requests: (Request & { url: string })[] = []
  const pageTime = clock.forPage()
  const listeners = new Set<Record<PageEvent, () => void>>()
  let answer: FakeAnswer | 'unreachable' | 'hang' = 'unreachable'
  let online = true
  let hidden = false
  let alignMs = 0
  const fire = (event: PageEvent) => {
    for (const reactions of [...listeners]) reactions[event]()
  }
  const page: Page = {
    now: pageTime.time.now,
    after(delayMs, run) {
      const dueAt = pageTime.time.now() + delayMs
      const lateMs = alignMs > 0 ? alignMs - (dueAt % alignMs) : 0
      return pageTime.time.after(delayMs + lateMs, run)
    },
    isHidden: () => hidden,
    onPage(reactions) {
      listeners.add(reactions)
      return () => listeners.delete(reactions)
    },
  }

  return {
    clock,
    pageTime,
    sources,
    requests,
    random,
    source() {
      const newest = sources.at(-1)
      if (newest === undefined) throw new Error('No EventSource was made')
      return newest
    },
    openSources: () => sources.filter(({ closed }) => !closed),
    createEventSource(url, init) {
      const source = createFakeEventSource(url, init)
      sources.push(source)
      return source
    },
    request(url, request, done) {
      requests.push({ url, ...request })
      if (answer === 'hang') return pageTime.time.after(answerWithinMs, () => done())
      if (answer === 'unreachable') return pageTime.time.after(1, () => done())
      const { status, headers, body = '' } = answer
      return pageTime.time.after(1, () =>
        done(readAnswer(status, new Headers(headers), body, pageTime.time.now())),
      )
    },
    answerWith: (next) => (answer = next),
    now: page.now,
    after: page.after,
    advance: clock.advance,
    timers: pageTime.timers,
    slowTimers: (everyMs) => void (alignMs = everyMs),
    listeners: () => listeners.size,
    isOnline: () => online,
    watchPage: (send, options) => watchPage(send, options, page),
    tabs: tabs?.(pageTime),
    fire,
    setOnline(value) {
      online = value
      fire(online ? 'online' : 'offline')
    },
    setHidden(value) {
      hidden = value
      fire('visibilitychange')
    },
  }
}
