import type { Answer, Platform } from './platform.ts'

const after: Platform['after'] = (delayMs, run) => {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}

const request: Platform['request'] = (url, { withCredentials, timeoutMs, ...init }, done) => {
  const abort = new AbortController()
  const stopTimer = after(timeoutMs, () => abort.abort())
  const credentials = withCredentials ? 'include' : 'same-origin'
  void fetch(url, { ...init, credentials, cache: 'no-store', signal: abort.signal })
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

/** The one of this page. Null where there is no EventSource, as on a server that renders. */
export const browserPlatform: Platform | null =
  typeof EventSource === 'undefined'
    ? null
    : {
        EventSource,
        request,
        // Looked up when they are called, because tests of a page replace them.
        random: () => Math.random(),
        now: () => Date.now(),
        after,
        isOnline: () => navigator.onLine,
        isHidden: () => document.hidden,
        // Some are the document's, and not all of these bubble to the window, but it captures them.
        onPage(reactions) {
          const abort = new AbortController()
          const { signal } = abort
          for (const [event, react] of Object.entries(reactions)) {
            addEventListener(event, react, { capture: true, signal })
          }
          return () => abort.abort()
        },
        tabs: null,
      }
