import type { EventId } from '../../../../protocol/src/eventId.ts'

/** What waits to be stored. Kinds: `e` event, `a` event without an id, `s` left out. */
export interface Item {
  kind: 'e' | 'a' | 's'
  /** The key of a state; '' for a message. */
  readonly key: string
  text: string
}

/** Items that belong together. */
export interface Batch {
  readonly items: readonly Item[]
  told(outcome: EventId | Error): void
}

/** What one call of the script stores. It stays the same until its outcome is known. */
export interface Group {
  readonly call: number
  readonly items: readonly Item[]
  /** A call before this one may or may not have stored it. */
  isRetry: boolean
}

export interface OutboxLimits {
  maxItems: number
  maxBytes: number
}

/** Keeps what is to be stored, in order. One group is on its way at a time, so no later one overtakes it. */
export interface Outbox {
  /**
   * Returns false where there is no room, which is possible only after a failure. Then nothing has changed.
   * Events without an id are not kept after a failure.
   */
  add(batch: Batch): boolean
  /** The group to send now; null where nothing waits. */
  group(): Group | null
  /** The group was stored. An id is `-` where an item was left out. Returns whom to tell, and what. */
  done(ids: readonly string[]): { told: Batch['told']; outcome: EventId | null }[]
  /** The group was refused, or its outcome is unknown. Until it is stored, the newest value of each key wins. */
  failed(): void
  /** Forgets everything, and tells `error`. */
  clear(error: Error): void
  isEmpty(): boolean
}

// One group is one step of Redis, in which it serves nobody else.
const groupItems = 500
const groupBytes = 1_000_000

export const superseded = (): Error => new Error('A newer value took its place')

export function createOutbox({ maxItems, maxBytes }: OutboxLimits): Outbox {
  const waiting = new Set<Batch>()
  let sent: Batch[] = []
  let group: Group | null = null
  let calls = 0
  let hasFailed = false
  let newest = new Map<string, { item: Item; batch: Batch }>()
  let [items, bytes] = [0, 0]

  const count = (batch: Batch, sign: 1 | -1) => {
    items += sign * batch.items.length
    bytes += sign * bytesOf(batch)
  }

  const leaveOut = (item: Item, batch: Batch) => {
    const isWaiting = waiting.has(batch)
    if (isWaiting) count(batch, -1)
    item.kind = 's'
    item.text = ''
    if (!isWaiting) return
    if (batch.items.some(({ kind }) => kind !== 's')) return count(batch, 1)
    waiting.delete(batch)
    batch.told(superseded())
  }

  /** Leaves out what this batch makes old: an earlier value of the same key. */
  const supersede = (batch: Batch) => {
    for (const item of batch.items) {
      if (item.key === '' || item.kind === 's') continue
      const old = newest.get(item.key)
      newest.set(item.key, { item, batch })
      if (old !== undefined) leaveOut(old.item, old.batch)
    }
  }

  return {
    add(batch) {
      if (hasFailed) {
        const isFull = items + batch.items.length > maxItems || bytes + bytesOf(batch) > maxBytes
        if (isFull && items > 0) return false
        if (batch.items.every(({ kind }) => kind === 'a')) return true
      }
      waiting.add(batch)
      count(batch, 1)
      if (hasFailed) supersede(batch)
      return true
    },
    group() {
      if (group !== null || waiting.size === 0) return group
      let size = 0
      for (const batch of waiting) {
        const length = sent.reduce((sum, each) => sum + each.items.length, batch.items.length)
        size += bytesOf(batch)
        if (sent.length > 0 && (length > groupItems || size > groupBytes)) break
        waiting.delete(batch)
        count(batch, -1)
        sent.push(batch)
      }
      group = { call: ++calls, items: sent.flatMap((batch) => batch.items), isRetry: false }
      return group
    },
    done(ids) {
      let at = 0
      const outcomes = sent.map(({ items, told }) => {
        const own = ids.slice(at, (at += items.length))
        const id = own.findLast((each) => each !== '-')
        return { told, outcome: (id ?? null) as EventId | null }
      })
      ;[group, sent, hasFailed, newest] = [null, [], false, new Map()]
      return outcomes
    },
    failed() {
      if (group === null) return
      group.isRetry = true
      // An event without an id only matters at its moment.
      for (const item of group.items) if (item.kind === 'a') leaveOut(item, sent[0] as Batch)
      if (hasFailed) return
      hasFailed = true
      for (const batch of [...sent, ...waiting]) supersede(batch)
    },
    clear(error) {
      const all = [...sent, ...waiting]
      ;[group, sent, hasFailed, newest] = [null, [], false, new Map()]
      waiting.clear()
      ;[items, bytes] = [0, 0]
      for (const { told } of all) told(error)
    },
    isEmpty: () => group === null && waiting.size === 0,
  }
}

const bytesOf = ({ items }: Batch): number => items.reduce((sum, { text }) => sum + text.length, 0)
