import type { TabsPlatform } from './platform.ts'

/** Null where Web Locks or BroadcastChannel are missing. */
export function browserTabs(): TabsPlatform | null {
  try {
    // Locks are missing on pages that came over plain HTTP from another host than this device.
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
        // A request that was granted cannot be aborted any more.
        if (signal.aborted) return
        wasHeld = true
        onHeld()
        return new Promise<void>((release) => signal.addEventListener('abort', () => release()))
      }
      // The two options exclude each other (Web Locks §4.1). Async, because some browsers throw.
      const ask = async () => navigator.locks.request(name, steal ? { steal } : { signal }, held)
      ask().catch(() => {
        if (!signal.aborted) (wasHeld ? onLost : onRefused)()
      })
      return () => abort.abort()
    },
    // Frozen pages are given messages, and nothing else that was tried: neither timers nor locks.
    turn(run) {
      const ask = async () => navigator.locks.query()
      void ask().then(run, run)
    },
  }
}
