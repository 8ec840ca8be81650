import type { Answer, Platform, Request } from './platform.ts'

let known: Platform | null = null

/** The one of this page. Null where there is no EventSource, as on a server that renders. */
export function browserPlatform(): Platform | null {
  if (typeof EventSource === 'undefined') return null
  return (known ??= {
    createEventSource: (url, withCredentials) => new EventSource(url, { withCredentials }),
    request(url, request, done) {
      const abort = new AbortController()
      void ask(url, request, abort.signal).then((answer) => abort.signal.aborted || done(answer))
      return () => abort.abort()
    },
    random: Math.random,
    time: {
      now: Date.now,
      elapsed: () => performance.now(),
      after(delayMs, run) {
        const timer = setTimeout(run, delayMs)
        return () => clearTimeout(timer)
      },
    },
    page: {
      isOnline: () => navigator.onLine,
      isHidden: () => document.hidden,
      // Some are the document's, and not all of these bubble to the window, but it captures them.
      on(event, listener) {
        addEventListener(event, listener, true)
        return () => removeEventListener(event, listener, true)
      },
    },
    tabs: null,
  })
}

async function ask(url: string, request: Request, signal: AbortSignal): Promise<Answer | null> {
  const { method, headers, withCredentials } = request
  const credentials = withCredentials ? 'include' : 'same-origin'
  try {
    const response = await fetch(url, { method, headers, credentials, cache: 'no-store', signal })
    const body = await response.text()
    return { status: response.status, header: (name) => response.headers.get(name), body }
  } catch {
    return null
  }
}
