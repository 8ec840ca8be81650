import { networkOf } from './networkOf.ts'

export interface AdmissionLimits {
  /** Open streams in all. */
  maxConnections: number
  /** Open streams of one client address. */
  maxConnectionsPerAddress: number
}

export type Refusal = 'full' | 'address'

/** Counts open streams, and refuses one more when a limit is reached. */
export interface Admission {
  /** Takes a place for `address` and returns null, or returns the reason to refuse it. */
  admit(address: string): Refusal | null
  /** Gives back a place of `address`. */
  release(address: string): void
}

export function createAdmission({
  maxConnections,
  maxConnectionsPerAddress,
}: AdmissionLimits): Admission {
  const counts = new Map<string, number>()
  let total = 0

  return {
    admit(address) {
      const key = networkOf(address)
      const count = counts.get(key) ?? 0
      if (total >= maxConnections) return 'full'
      if (count >= maxConnectionsPerAddress) return 'address'
      total += 1
      counts.set(key, count + 1)
      return null
    },
    release(address) {
      const key = networkOf(address)
      const count = counts.get(key)
      if (count === undefined) return
      total -= 1
      if (count === 1) counts.delete(key)
      else counts.set(key, count - 1)
    },
  }
}
