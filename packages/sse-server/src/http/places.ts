export interface PlaceLimits {
  /** Open streams in all; 0 means no limit. */
  readonly streams: number
  /** Open streams of one client address; 0 means no limit. */
  readonly streamsPerAddress: number
}

/** Counts open streams, and refuses one more when a limit is reached. */
export interface Places {
  /** The reason why `network` gets no place now. A client without an address counts only in all. */
  refusalOf(network: string | null): 'full' | 'address' | null
  take(network: string | null): void
  /** Gives back a place that `network` has. */
  release(network: string | null): void
}

/** Makes the count of the open streams. `network` is what `networkOf` makes of an address. */
export function createPlaces({ streams, streamsPerAddress }: PlaceLimits): Places {
  const counts = new Map<string, number>()
  let total = 0

  return {
    refusalOf(network) {
      if (streams > 0 && total >= streams) return 'full'
      if (network === null || streamsPerAddress === 0) return null
      return (counts.get(network) ?? 0) >= streamsPerAddress ? 'address' : null
    },
    take(network) {
      total += 1
      if (network !== null) counts.set(network, (counts.get(network) ?? 0) + 1)
    },
    release(network) {
      total -= 1
      if (network === null) return
      const count = counts.get(network) ?? 0
      if (count > 1) counts.set(network, count - 1)
      else counts.delete(network)
    },
  }
}
