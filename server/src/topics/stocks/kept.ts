import type { Time } from '../../time/time.ts'

export interface Kept<T> {
  /** What `read` returned for this key before, while it is fresh; else it is read again. */
  get(key: string, read: () => Promise<T>): Promise<T>
  /** What was read last, however long ago. */
  last(key: string): T | undefined
}

/** Keeps a value for as many ms as `keepMs` says. What `read` throws is not kept. */
export function createKept<T>(keepMs: (value: T) => number, time: Pick<Time, 'now'>): Kept<T> {
  const values = new Map<string, { value: T; readAt: number }>()

  return {
    async get(key, read) {
      const known = values.get(key)
      if (known !== undefined) {
        const ageMs = time.now() - known.readAt
        // A negative age comes from a clock that was set back.
        if (ageMs >= 0 && ageMs < keepMs(known.value)) return known.value
      }
      const value = await read()
      values.set(key, { value, readAt: time.now() })
      return value
    },
    last: (key) => values.get(key)?.value,
  }
}
