import { lazily } from './lazily.ts'
import type { Platform } from './platform.ts'

// A stream calls `watchPage` when it begins. So this code comes beside the first attempt. When an attempt
// has failed, it may be as hard to get as the stream.
const loadRest = () => import('./browserRest.ts')

// Each global is looked up when it is needed, because tests of a page replace some of them.
const browser: Platform = {
  createEventSource: (url, init) => new EventSource(url, init),
  random: () => Math.random(),
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
  isOnline: () => navigator.onLine,
  request: (url, init, done) =>
    lazily(
      loadRest(),
      ({ request }) => request(url, init, done),
      () => done(),
    ),
  watchPage: (send, options) =>
    lazily(
      loadRest(),
      ({ watchPage }) => watchPage(send, options, browser),
      // The stream goes on. It notices what happened to the page by its heartbeat and its back-off, later.
      () => {},
    ),
}

/**
 * Returns the browser of this page, or null where there is no page, or no EventSource: a server that
 * renders has neither, or an EventSource alone.
 */
export function browserPlatform(): Platform | null {
  return typeof EventSource === 'undefined' || typeof document === 'undefined' ? null : browser
}
