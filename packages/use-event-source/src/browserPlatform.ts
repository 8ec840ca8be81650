import { answerWithinMs, type Platform } from './platform.ts'

const after: Platform['after'] = (delayMs, run) => {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}

const request: Platform['request'] = (url, { withCredentials, ...init }, done) => {
  const abort = new AbortController()
  const stopTimer = after(answerWithinMs, () => abort.abort())
  const cookies = withCredentials && { credentials: 'include' as const }
  void fetch(url, { ...init, ...cookies, cache: 'no-store', signal: abort.signal })
    .then(async (response) => {
      const { status, headers } = response
      return { status, headers, body: await response.text() }
    })
    .catch(() => null)
    .then((answer) => {
      stopTimer()
      done(answer)
    })
  return () => {
    done = () => {}
    abort.abort()
  }
}

// Each global is looked up when it is needed, because tests of a page replace some of them.
const browser: Platform = {
  createEventSource: (url, { withCredentials }) => new EventSource(url, { withCredentials }),
  random: () => Math.random(),
  now: () => Date.now(),
  after,
  request,
  isOnline: () => navigator.onLine,
  isHidden: () => document.hidden,
  // Some of these events fire at the document and do not bubble. A capturing listener of the window
  // gets them all the same.
  onPage(reactions) {
    const entries = Object.entries(reactions)
    for (const [event, react] of entries) addEventListener(event, react, true)
    return () => {
      for (const [event, react] of entries) removeEventListener(event, react, true)
    }
  },
}

/** Returns the browser of this page, or null where there is no EventSource: a server that renders. */
export function browserPlatform(): Platform | null {
  return typeof EventSource === 'undefined' ? null : browser
}
