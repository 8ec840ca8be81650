import type { Answer, Platform } from './platform.ts'

const after: Platform['after'] = (delayMs, run) => {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}

const request: Platform['request'] = (url, { withCredentials, timeoutMs, ...init }, done) => {
  const abort = new AbortController()
  const stopTimer = after(timeoutMs, () => abort.abort())
  const cookies = withCredentials && { credentials: 'include' as const }
  void fetch(url, { ...init, ...cookies, cache: 'no-store', signal: abort.signal })
    .then(read)
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

async function read(response: Response): Promise<Answer> {
  const { status, headers } = response
  return { status, headers, body: await response.text() }
}

let known: Platform | undefined

/** The one of this page. Null where there is no EventSource, as on a server that renders. */
export function browserPlatform(): Platform | null {
  if (typeof EventSource === 'undefined') return null
  return (known ??= {
    // Looked up when they are needed, because tests of a page replace them.
    createEventSource: (url, withCredentials) => new EventSource(url, { withCredentials }),
    random: () => Math.random(),
    now: () => Date.now(),
    after,
    request,
    isOnline: () => navigator.onLine,
    isHidden: () => document.hidden,
    // Some are the document's, and not all of these bubble to the window, but it captures them.
    onPage(reactions) {
      const entries = Object.entries(reactions)
      for (const [event, react] of entries) addEventListener(event, react, true)
      return () => {
        for (const [event, react] of entries) removeEventListener(event, react, true)
      }
    },
    tabs: null,
  })
}
