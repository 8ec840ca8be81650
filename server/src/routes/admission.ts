import { networkOf } from './networkOf.ts'

export interface AdmissionLimits {
  /** Open streams in all. */
  maxConnections: number
  /** Open streams of one client address. */
  maxConnectionsPerAddress: number
}

export type Refusal = 'full' | 'address'

/** Counts open streams, and says no where one more would be too many. */
export interface Admission {
  /** A reason to refuse `address`, or how to give the place back; giving it back twice is once. */
  admit(address: string): Refusal | (() => void)
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
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        total -= 1
        const left = (counts.get(key) ?? 1) - 1
        if (left === 0) counts.delete(key)
        else counts.set(key, left)
      }
    },
  }
}
