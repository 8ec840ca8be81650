import type { TabsPlatform } from './platform.ts'

/** Returns what tabs need of the browser, or null where Web Locks or BroadcastChannel are missing. */
export function browserTabs(): TabsPlatform | null {
  try {
    // A page that came over plain HTTP from another device has no locks.
    if (!BroadcastChannel || !navigator.locks) return null
  } catch {
    return null
  }
  return {
    openChannel(name, onMessage) {
      const channel = new BroadcastChannel(name)
      channel.onmessage = ({ data }) => onMessage(data)
      return {
        post: (message) => channel.postMessage(message),
        close: () => channel.close(),
      }
    },
    lock(name, steal, { onHeld, onLost, onRefused }) {
      const abort = new AbortController()
      const { signal } = abort
      let wasHeld = false
      const held = () => {
        // A lock that was granted cannot be aborted. Returning at once gives it back.
        if (signal.aborted) return
        wasHeld = true
        onHeld()
        return new Promise<void>((release) => (signal.onabort = () => release()))
      }
      // The two options exclude each other (Web Locks §4.1). The function is async because some browsers
      // throw instead of returning a promise that fails.
      const ask = async () => navigator.locks.request(name, steal ? { steal } : { signal }, held)
      ask().catch(() => {
        if (!signal.aborted) (wasHeld ? onLost : onRefused)()
      })
      return () => abort.abort()
    },
    // A frozen page gets messages, but answers about locks do not reach it, and its timers do not fire.
    // So such an answer shows that the page is not frozen.
    turn(run) {
      const ask = async () => navigator.locks.query()
      void ask().then(run, run)
    },
  }
}
