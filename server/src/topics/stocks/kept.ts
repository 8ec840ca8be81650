import type { Time } from '../../time/time.ts'

export interface Kept<T> {
  /** The value that `read` returned for this key, while it is fresh. Otherwise reads it again. */
  get(key: string, read: () => Promise<T>): Promise<T>
  /** The value that was read last, however old it is. */
  last(key: string): T | undefined
}

/** Keeps each value for `keepMs(value)` ms. An error that `read` throws is not kept. */
export function createKept<T>(keepMs: (value: T) => number, time: Pick<Time, 'now'>): Kept<T> {
  const values = new Map<string, { value: T; readAt: number }>()

  return {
    async get(key, read) {
      const known = values.get(key)
      if (known !== undefined) {
        const ageMs = time.now() - known.readAt
        // The age is negative when the clock was set back.
        if (ageMs >= 0 && ageMs < keepMs(known.value)) return known.value
      }
      const value = await read()
      values.set(key, { value, readAt: time.now() })
      return value
    },
    last: (key) => values.get(key)?.value,
  }
}
