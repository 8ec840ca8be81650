import { lazily } from './lazily.ts'
import type { Platform } from './platform.ts'

const after: Platform['after'] = (delayMs, run) => {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}

const loadRequest = () => import('./browserRequest.ts')

// Each global is looked up when it is needed, because tests of a page replace some of them.
const browser: Platform = {
  createEventSource(url, { withCredentials }) {
    // The code that asks why an attempt failed comes beside the attempt. When it is needed, it may be as
    // hard to get as the stream.
    loadRequest().catch(() => {})
    return new EventSource(url, { withCredentials })
  },
  random: () => Math.random(),
  now: () => Date.now(),
  after,
  request: (url, request, done) =>
    lazily(
      loadRequest(),
      ({ browserRequest }) => browserRequest(url, request, done),
      () => done(null),
    ),
  isOnline: () => navigator.onLine,
  isHidden: () => document.hidden,
  // Some of these events fire at the document and do not bubble. A capturing listener of the window
  // gets them all the same.
  onPage(reactions) {
    const abort = new AbortController()
    const options = { capture: true, signal: abort.signal }
    for (const [event, react] of Object.entries(reactions)) addEventListener(event, react, options)
    return () => abort.abort()
  },
}

/**
 * Returns the browser of this page, or null where there is no page, or no EventSource: a server that
 * renders has neither, or an EventSource alone.
 */
export function browserPlatform(): Platform | null {
  return typeof EventSource === 'undefined' || typeof document === 'undefined' ? null : browser
}
