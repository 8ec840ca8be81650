import type { Store } from '../store/createStore.ts'
import { dropKept, readKept, writeKept, type Read, type StorageLike } from './keptState.ts'
import { wantsWorker } from './wantsWorker.ts'

const writeEveryMs = 60_000

/** Shows the state of the last visit until the server says more, and makes the page start without a network. */
export async function startOffline(store: Store, read: Read): Promise<void> {
  // A browser has no workers where it does not trust the connection.
  if (!('serviceWorker' in navigator)) return
  const storage = findStorage()
  if (!wantsWorker(location)) {
    if (storage !== null) dropKept(storage)
    await removeWorker()
    return
  }
  if (storage !== null) keepState(storage, store, read)
  await loaded()
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
}

function keepState(storage: StorageLike, store: Store, read: Read): void {
  const earlier = readKept(storage, read)
  if (earlier !== null) store.beginKept(earlier)
  const write = () => {
    writeKept(storage, store.toKeep())
  }
  // A phone may end a hidden page without telling it.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') write()
  })
  addEventListener('pagehide', write)
  setInterval(() => {
    if (document.visibilityState === 'visible') write()
  }, writeEveryMs)
}

/** Another page that once was at this address may have left the worker. */
async function removeWorker(): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration('/')
  if (worker === undefined) return
  await worker.unregister()
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith('marquee-build-')).map((name) => caches.delete(name)),
  )
}

/** The storage; null where the browser refuses even to name it. */
function findStorage(): Storage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}

const loaded = () =>
  new Promise<void>((resolve) => {
    if (document.readyState === 'complete') resolve()
    else addEventListener('load', () => resolve(), { once: true })
  })
