import { type Entry, type RawEntry, readEntryOf } from './entry.ts'
import type { Keys } from './keys.ts'
import { LinkError, type Send } from './link.ts'

export interface TailOptions {
  keys: Keys
  /** Reads everything again, tells it, and returns the id of the last entry. */
  restart(send: Send): Promise<string>
  deliver(entry: Entry): void
  /** Called with each answer of Redis. */
  onHeard(): void
}

// A reading command returns after this long when nothing comes, in ms.
export const blockMs = 500
const chunk = 1_000

/**
 * Hears every entry of the stream, each once and in order. Redis may come back without its last entries,
 * from a copy or after a crash. A reader that only asks for what comes next would never know. So each entry names the
 * one before it, and while nothing comes, the last one that was heard must still be there.
 */
export function createTail({ keys, restart, deliver, onHeard }: TailOptions) {
  let cursor = ''

  const isWhole = async (send: Send): Promise<boolean> => {
    // Then the first entry that comes says whether it is the first of all.
    if (cursor === '') return true
    return (await send<RawEntry[]>('XRANGE', keys.events, cursor, cursor)).length === 1
  }
  const begin = async (send: Send) => {
    cursor = await restart(send)
  }
  const check = async (send: Send) => {
    if (!(await isWhole(send))) await begin(send)
  }

  /** Delivers entries that follow one another. Returns false at the first that does not. */
  const deliverAll = (entries: readonly RawEntry[]): boolean =>
    entries.every((raw) => {
      const entry = readEntryOf(raw)
      if (entry.before !== cursor) return false
      cursor = entry.id
      deliver(entry)
      return true
    })

  const listen = async (send: Send): Promise<never> => {
    for (;;) {
      const answer = await send<[string, RawEntry[]][] | null>(
        ...['XREAD', 'COUNT', String(chunk), 'BLOCK', String(blockMs)],
        ...['STREAMS', keys.events, cursor || '0-0'],
      )
      onHeard()
      if (answer === null) await check(send)
      else if (!deliverAll(answer[0]?.[1] ?? [])) await begin(send)
    }
  }

  return {
    cursor: () => cursor,
    begin,
    check,
    /** Listens until the connection is lost. */
    async listen(send: Send) {
      try {
        await listen(send)
      } catch (error) {
        // The link tells of it, and makes a new connection.
        if (!(error instanceof LinkError)) throw error
      }
    },
  }
}
