import { utimes } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { LabFault } from '@marquee/shared/lab.ts'
import { upstreamFetch } from '../upstreams/upstreamFetch.ts'
import { createLab, type Lab } from './createLab.ts'
import type { LabCore } from './labCore.ts'

/**
 * Opens the lab of this process, for clients that have `token`. It sends the faults of upstreams to
 * the simulator's controls at `simulatorUrl`. `isWatched` says whether the process runs under `npm
 * run dev`, which starts it again when one of its files changes. A restart touches such a file.
 */
export function openLab({
  token,
  simulatorUrl,
  isWatched,
}: {
  token: string
  simulatorUrl: string | null
  isWatched: boolean
}): (core: LabCore) => Lab {
  const setFault = async (source: string, fault: LabFault | null) => {
    if (simulatorUrl === null) return
    const order = () =>
      upstreamFetch(`${simulatorUrl}/__sim/faults/${source}`, {
        method: fault === null ? 'DELETE' : 'PUT',
        headers: { 'Content-Type': 'application/json' },
        ...(fault !== null && { body: JSON.stringify({ fault }) }),
      })
    // A connection that was kept can be closed at the moment of the order. The same order twice is one.
    const response = await order().catch(order)
    if (!response.ok) throw new Error(`The simulator answered ${response.status}`)
  }
  const touch = () => {
    const now = new Date()
    void utimes(fileURLToPath(import.meta.url), now, now)
  }
  return (core) => createLab({ token, setFault, restart: isWatched ? touch : null }, core)
}
