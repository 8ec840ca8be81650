/** A subscriber with a buffer: bytes that were written and that the client has not read. */
export interface Buffered {
  /** The size of the buffer now; 0 once the subscriber is gone. */
  bufferedBytes(): number
  /** Gives the buffer up. */
  shed(): void
}

/**
 * Limits the sum of all buffers. A limit for each buffer alone is not enough: a thousand clients may
 * each stay just below it.
 */
export interface Buffers {
  /** Measures one buffer again. While the sum is too large it sheds the largest buffer. */
  note(subscriber: Buffered): void
  /** Returns the sum, as it was last measured. */
  bytes(): number
}

/** Makes an empty sum that may grow to `maxBytes`. */
export function createBuffers(maxBytes: number): Buffers {
  const held = new Map<Buffered, number>()
  let total = 0

  const measure = (subscriber: Buffered) => {
    const bytes = subscriber.bufferedBytes()
    total += bytes - (held.get(subscriber) ?? 0)
    if (bytes === 0) held.delete(subscriber)
    else held.set(subscriber, bytes)
  }

  const largest = () => [...held].reduce((a, b) => (b[1] > a[1] ? b : a))

  return {
    note(subscriber) {
      measure(subscriber)
      if (total <= maxBytes) return
      // Clients may have read from their buffers since these were measured.
      for (const each of [...held.keys()]) measure(each)
      while (total > maxBytes) {
        const [subscriber, bytes] = largest()
        held.delete(subscriber)
        total -= bytes
        subscriber.shed()
      }
    },
    bytes: () => total,
  }
}
