import type { Answer, Platform, Request, TabsPlatform } from './platform.ts'

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
      // On the window, to which `visibilitychange` bubbles.
      on(event, listener) {
        addEventListener(event, listener)
        return () => removeEventListener(event, listener)
      },
    },
    tabs: browserTabs(),
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

function browserTabs(): TabsPlatform | null {
  // Locks are missing on pages that came over plain HTTP from another host than this device.
  if (typeof BroadcastChannel === 'undefined' || !('locks' in navigator)) return null
  return {
    openChannel(name, onMessage) {
      const channel = new BroadcastChannel(name)
      channel.onmessage = ({ data }) => onMessage(data)
      return {
        post: (message) => channel.postMessage(message),
        close: () => channel.close(),
      }
    },
    lock(name, steal, onHeld, onLost) {
      const abort = new AbortController()
      const { signal } = abort
      const held = () => {
        // A request that was granted cannot be aborted any more.
        if (signal.aborted) return
        onHeld()
        return new Promise<void>((release) => signal.addEventListener('abort', () => release()))
      }
      // The two options exclude each other (Web Locks §4.1).
      navigator.locks
        .request(name, steal ? { steal } : { signal }, held)
        .catch(() => signal.aborted || onLost())
      return () => abort.abort()
    },
  }
}
