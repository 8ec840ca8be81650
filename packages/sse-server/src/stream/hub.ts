import type { Resume } from '../../../protocol/src/control.ts'
import { publishedMs, type EventId } from '../../../protocol/src/eventId.ts'
import type { NumberedEvent, Restored } from '../journal/journal.ts'
import type { Cursor } from '../replay/cursor.ts'
import { createGroup, type Group, type Slot, type Subscriber } from './group.ts'
import type { Meter } from './meter.ts'
import type { Pace } from './pace.ts'
import type { Resumption } from '../replay/resume.ts'
import type { State } from '../replay/state.ts'
import { frameOf, type ReplayableEvent } from '../frames/streamEvent.ts'
import type { StreamEvent } from '../frames/streamEvent.ts'
import type { ReplayWindow } from '../replay/window.ts'

/** The slot of a subscriber that joined, and what it must be sent in the same synchronous step. */
export interface Joined {
  readonly backlog: readonly ReplayableEvent[]
  /** A client that has the backlog has every event up to this one. */
  readonly upTo: EventId | null
  readonly slot: Slot
}

/** The same for a subscriber that was too slow. */
export interface Rejoined extends Joined {
  readonly skipped: number | null
  /** The frame of what all were told last; empty where they were told nothing. */
  readonly told: string
}

export interface Hub {
  /** Remembers a numbered event and sends it to every subscriber that wants it. */
  publish(numbered: NumberedEvent): void
  /** Sends an event that only matters now: it has no id and is not replayed. */
  announce(event: StreamEvent): void
  /** Sends an event of the stream itself to every subscriber, and the newest to those who missed it. */
  tellAll(event: StreamEvent): void
  /**
   * Forgets everything, and remembers what a journal has restored. `nowMs` is the time since the epoch.
   * It sends nothing.
   */
  restore(restored: Restored, nowMs: number): void
  /** Takes note of a numbered event that cannot be read. Nobody is replayed over it. */
  skip(id: EventId): void
  /**
   * Adds a subscriber whose client has every event up to `cursor`. Send it the backlog in the same step:
   * otherwise newer events would come before it.
   */
  join(subscriber: Subscriber, cursor: Cursor): Joined & { readonly resume: Resume }
  /**
   * Adds a subscriber again that was sent everything up to `upTo`; see `Resumption.catchUp`. Returns
   * null, and adds nothing, where messages of a log may be lost to it.
   */
  rejoin(subscriber: Subscriber, upTo: EventId | null): Rejoined | null
  /** Sends everything that is queued now, without a pause. */
  flush(): void
  /** How many groups there are: one for each different subscription. */
  groups(): number
}

export interface HubDeps {
  window: ReplayWindow
  state: State
  resumption: Resumption
  pace: Pace
  meter: Meter
  /** Monotonic, in ms. */
  now: () => number
  /** The processor time of this process, in ms. */
  busy: () => number
}

// How many subscribers one turn of the event loop serves: that takes about 10 ms.
const sliceSize = 2_000

/**
 * Makes the hub: it encodes each published event once and sends it to every subscriber that wants it.
 *
 * @example
 * ```ts
 * const send = ({ body }: Batch) => sent.push(Buffer.from(body).toString())
 * const { backlog, slot } = hub.join({ subscription: everything, send }, 'none')
 * hub.publish({ id: '1-0', event: quote })
 * hub.flush()
 * slot.leave()
 * ```
 */
export function createHub(deps: HubDeps): Hub {
  const { window, state, resumption, meter, now, busy } = deps
  const groups = new Map<string, Group>()
  let isQueued = false
  let queuedAt: number[] = []
  let sending: Group[] = []
  let sendingSince: number[] = []
  let told = ''

  const sealQueues = () => {
    const upTo = window.newestId()
    sending = [...groups.values()].filter((group) => group.seal(upTo))
    sendingSince = sending.length > 0 ? queuedAt : []
    queuedAt = []
    isQueued = false
  }

  /** Sends one slice. Returns whether the flush has more to send. */
  const flushSlice = (): boolean => {
    const workedBefore = busy()
    if (sending.length === 0) sealQueues()
    let room = sliceSize
    for (let group = sending.at(-1); group !== undefined && room > 0; group = sending.at(-1)) {
      room -= group.send(room)
      if (group.isSent()) sending.pop()
    }
    meter.sendingMs += busy() - workedBefore
    if (sending.length > 0) return true
    const sentAt = now()
    for (const since of sendingSince) meter.onSent(sentAt - since)
    return false
  }
  const flushes = deps.pace(flushSlice)
  const requestFlush = () => {
    isQueued = true
    flushes.request()
  }

  const encode = ({ id, event }: NumberedEvent): ReplayableEvent => ({
    id,
    event,
    frame: frameOf(event, id),
  })

  const remember = (replayable: ReplayableEvent, ageMs?: number) => {
    window.push(replayable, ageMs)
    state.set(replayable)
  }

  const deliver = (event: StreamEvent, frame: string) => {
    meter.published.set(event.name, (meter.published.get(event.name) ?? 0) + 1)
    queuedAt.push(now())
    for (const group of groups.values()) {
      if (group.subscription.wants(event)) group.queue(frame)
    }
    requestFlush()
  }

  /** The caller must send the backlog in the same synchronous step. */
  const addToGroup = (subscriber: Subscriber): Omit<Joined, 'backlog'> => {
    const { subscription } = subscriber
    const { key } = subscription
    const group = groups.get(key) ?? createGroup(subscription, () => groups.delete(key))
    groups.set(key, group)
    return { upTo: window.newestId(), slot: group.join(subscriber) }
  }

  return {
    publish(numbered) {
      const replayable = encode(numbered)
      remember(replayable)
      deliver(replayable.event, replayable.frame)
    },
    announce: (event) => deliver(event, frameOf(event)),
    tellAll(event) {
      told = frameOf(event)
      for (const group of groups.values()) group.queue(told)
      requestFlush()
    },
    restore({ newest, last, newestId }, nowMs) {
      window.reset(last.length > 0 ? null : newestId)
      state.reset()
      for (const numbered of newest) state.set(encode(numbered))
      for (const numbered of last) {
        remember(encode(numbered), Math.max(0, nowMs - publishedMs(numbered.id)))
      }
    },
    skip: (id) => window.reset(id),
    // The backlog is taken and the subscriber added in one synchronous step, so that no event can be
    // lost between the two. What is queued or half sent at this moment is in the backlog, so the group
    // leaves it out for this subscriber.
    join: (subscriber, cursor) => ({
      ...resumption.resume(cursor, subscriber.subscription),
      ...addToGroup(subscriber),
    }),
    rejoin(subscriber, upTo) {
      const caughtUp = resumption.catchUp(upTo, subscriber.subscription)
      return caughtUp && { ...caughtUp, told, ...addToGroup(subscriber) }
    },
    flush() {
      while (flushSlice() || isQueued);
      flushes.cancel()
    },
    groups: () => groups.size,
  }
}
