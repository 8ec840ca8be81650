/** Whoever holds bytes that its reader has not taken yet. */
export interface Holder {
  /** How much it holds at this moment; 0 once it is gone. */
  bufferedBytes(): number
  /** Lets go of all of it. */
  shed(): void
}

/** Bounds what all holders hold together: bounds for each alone would allow their product. */
export interface Buffers {
  /** Takes note of what `holder` holds now, and sheds the largest while it is too much in all. */
  note(holder: Holder): void
  bytes(): number
}

export function createBuffers(maxBytes: number): Buffers {
  const held = new Map<Holder, number>()
  let total = 0

  const measure = (holder: Holder) => {
    const bytes = holder.bufferedBytes()
    total += bytes - (held.get(holder) ?? 0)
    if (bytes === 0) held.delete(holder)
    else held.set(holder, bytes)
  }

  const largest = () => [...held].reduce((a, b) => (b[1] > a[1] ? b : a))

  return {
    note(holder) {
      measure(holder)
      if (total <= maxBytes) return
      // Many of them may have been read from since they were noted.
      for (const each of [...held.keys()]) measure(each)
      while (total > maxBytes) {
        const [holder, bytes] = largest()
        held.delete(holder)
        total -= bytes
        holder.shed()
      }
    },
    bytes: () => total,
  }
}
