import type { TabsPlatform } from './platform.ts'

/** Null where Web Locks or BroadcastChannel are missing. */
export function browserTabs(): TabsPlatform | null {
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
    // Frozen pages are given messages, and nothing else that was tried: neither timers nor locks.
    turn: (run) => void navigator.locks.query().then(run, run),
  }
}
