const minuteMs = 60_000
// The addresses that were away for longest are forgotten. Otherwise addresses could fill the memory.
const maxAddresses = 100_000

/** Counts a connection of `network`. Returns whether it has too many in its minute. */
export type ConnectRate = (network: string) => boolean

/**
 * Allows each address `perMinute` connections in a minute. A minute begins with the first of them.
 * `elapsed` is in ms, and setting the wall clock does not change it.
 */
export function createConnectRate(perMinute: number, elapsed: () => number): ConnectRate {
  const minutes = new Map<string, { readonly begunAt: number; connects: number }>()

  return (network) => {
    const now = elapsed()
    const known = minutes.get(network)
    const minute =
      known !== undefined && now - known.begunAt < minuteMs ? known : { begunAt: now, connects: 0 }
    minute.connects += 1
    // A map keeps the order of insertion, so its first entry was away for longest.
    minutes.delete(network)
    minutes.set(network, minute)
    if (minutes.size > maxAddresses) {
      const [first = ''] = minutes.keys()
      minutes.delete(first)
    }
    return minute.connects > perMinute
  }
}
