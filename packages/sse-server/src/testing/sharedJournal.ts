import { compareEventIds, nextEventId, type EventId } from '../../../protocol/src/eventId.ts'
import type { StreamEvent } from '../frames/streamEvent.ts'
import type {
  Journal,
  JournalListener,
  Kept,
  NumberedEvent,
  OpenJournal,
} from '../journal/journal.ts'
import type { Leadership } from '../journal/leadership.ts'

/** One of the processes that share a journal. */
export interface SharedMember extends OpenJournal {
  readonly leadership: Leadership
  /** Hears nothing until `release`, as a process that is slow does. */
  hold(): void
  release(): void
  /** Ends like a process that was killed: it neither hears nor sends any more. */
  die(): void
  /** The listener of its stream, through which a test speaks as the journal. */
  readonly listener: JournalListener | null
}

type Delivery = { readonly id: EventId | null; readonly event: StreamEvent }

/**
 * For tests: a journal in memory that several streams of one process share, as they would share a database.
 * What is appended comes to each of them later, and never within the same step. The first one leads.
 */
export function sharedJournal() {
  const entries: NumberedEvent[] = []
  /** Who has led, in order. */
  const terms: string[] = []
  const members = new Map<string, ReturnType<typeof createMember>>()
  let kept: Kept | null = null
  let leader: string | null = null

  const send = (delivery: Delivery) => {
    for (const member of members.values()) member.receive(delivery)
  }
  const tellDemand = () => {
    for (const { name, runs } of members.values()) if (name === leader) runs.demand()
  }

  /** Gives the lead to this one, or to nobody. */
  const lead = (name: string | null) => {
    if (name === leader) return
    const before = members.get(leader ?? '')
    leader = name
    before?.runs.change(false)
    if (name === null) return
    terms.push(name)
    members.get(name)?.runs.change(true)
    tellDemand()
  }
  const elect = () => {
    const next = [...members.values()].find(({ isCandidate }) => isCandidate())
    lead(next?.name ?? null)
  }

  function createMember(name: string) {
    const changes = new Set<(leads: boolean) => void>()
    const demands = new Set<() => void>()
    const waiting = new Set<{ id: EventId; come(): void }>()
    let [isDead, isHeld, hasResigned] = [false, false, false]
    let queue: Delivery[] = []
    let last: EventId | null = null
    let wanted = ''
    const leads = () => leader === name && !isDead

    const deliver = () => {
      if (isHeld || isDead) return
      const due = queue
      queue = []
      for (const { id, event } of due) {
        member.listener?.foreign(id, structuredClone(event))
        if (id === null) continue
        last = id
        for (const reader of waiting) {
          if (compareEventIds(reader.id, id) > 0) continue
          waiting.delete(reader)
          reader.come()
        }
      }
    }
    const leadership: Leadership = {
      leads,
      onChange(run) {
        changes.add(run)
        if (leads()) run(true)
        return () => changes.delete(run)
      },
      resign() {
        hasResigned = true
        if (leads()) elect()
        return Promise.resolve()
      },
      want(text) {
        if (text === wanted) return
        wanted = text
        tellDemand()
      },
      demand() {
        const all = leads() ? [...members.values()].map((each) => each.wanted()) : [wanted]
        return [...new Set(all)].filter((text) => text !== '').sort()
      },
      onDemand(run) {
        demands.add(run)
        return () => demands.delete(run)
      },
      members: () => [...members.keys()].sort(),
    }
    const open: OpenJournal = (listener, { runtime }) => {
      member.listener = listener
      const newest = new Map<string, NumberedEvent>()
      for (const numbered of entries) {
        const key = listener.keyOf(numbered.event)
        if (key === null) continue
        newest.delete(key)
        newest.set(key, numbered)
      }
      last = entries.at(-1)?.id ?? null
      const journal: Journal = {
        append(events, told) {
          if (!leads()) return told(new Error('Another process leads'))
          let id: EventId | null = null
          for (const event of events) {
            id = nextEventId(entries.at(-1)?.id ?? null, runtime.now())
            entries.push({ id, event })
            send({ id, event })
          }
          const upTo = id
          if (upTo !== null) waiting.add({ id: upTo, come: () => told(upTo) })
        },
        announce(event) {
          if (leads()) send({ id: null, event })
        },
        keep(text) {
          if (leads()) kept = text
        },
        async reached(id, withinMs) {
          if (last !== null && compareEventIds(id, last) <= 0) return 'come'
          const hasCome = await new Promise<boolean>((resolve) => {
            const reader = { id, come: () => resolve(true) }
            waiting.add(reader)
            runtime.after(withinMs, () => {
              waiting.delete(reader)
              resolve(false)
            })
          })
          if (hasCome) return 'come'
          const isKnown = entries.some((entry) => entry.id === id)
          return isKnown || last !== (entries.at(-1)?.id ?? null) ? 'late' : 'unknown'
        },
        close() {
          deliver()
          member.die()
          return Promise.resolve()
        },
      }
      isOpen = true
      if (leader === null) lead(name)
      const restored = { newest: [...newest.values()], last: [...entries], newestId: last, kept }
      return Promise.resolve({ journal, restored })
    }
    let isOpen = false

    const member = Object.assign(open, {
      leadership,
      listener: null as JournalListener | null,
      hold: () => void (isHeld = true),
      release() {
        isHeld = false
        deliver()
      },
      die() {
        if (isDead) return
        isDead = true
        members.delete(name)
        if (leader === name) elect()
      },
    })
    return {
      name,
      member,
      wanted: () => wanted,
      isCandidate: () => isOpen && !isDead && !hasResigned,
      runs: {
        change(now: boolean) {
          for (const run of changes) run(now)
        },
        demand() {
          for (const run of demands) run()
        },
      },
      receive(delivery: Delivery) {
        queue.push(delivery)
        setImmediate(deliver)
      },
    }
  }

  return {
    entries,
    terms,
    leader: () => leader,
    kept: () => kept,
    lead,
    member(name: string): SharedMember {
      const made = createMember(name)
      members.set(name, made)
      return made.member
    },
  }
}
