/** A numbered event. */
export interface Entry {
  id: string
  n: number
}

/** All events that were published, and the streams that must be sent them. */
export interface Journal {
  publish(count?: number): void
  /** The numbers of all events that were published, also of those before `lose`. */
  published(): number[]
  since(cursor: string | null): { known: boolean; entries: Entry[] }
  /** The last `count` entries up to `cursor`. */
  before(cursor: string | null, count: number): Entry[]
  /** Forgets all events, as a restarted server does. The ids begin again. */
  lose(): void
  onPublish(listener: (entry: Entry) => void): () => void
}

const firstMs = 1_795_265_256_000

export function createJournal(): Journal {
  let entries: Entry[] = []
  let published = 0
  let epochMs = firstMs
  const listeners = new Set<(entry: Entry) => void>()
  return {
    publish(count = 1) {
      for (let i = 0; i < count; i++) {
        published += 1
        // Three events share a millisecond, so that the second number of an id matters too.
        const entry = {
          id: `${epochMs + Math.floor(published / 3)}-${published % 3}`,
          n: published,
        }
        entries.push(entry)
        for (const listener of [...listeners]) listener(entry)
      }
    },
    published: () => Array.from({ length: published }, (_, at) => at + 1),
    since(cursor) {
      const at = entries.findIndex(({ id }) => id === cursor)
      const known = at >= 0
      return { known, entries: known ? entries.slice(at + 1) : [...entries] }
    },
    before(cursor, count) {
      const end = entries.findIndex(({ id }) => id === cursor) + 1
      return entries.slice(Math.max(0, end - count), end)
    },
    lose() {
      entries = []
      epochMs -= 1_000_000
    },
    onPublish(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
