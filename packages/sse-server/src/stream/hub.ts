import type { Resume } from '@marquee/shared/control.ts'
import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import type { LiveEvent } from '@marquee/shared/events.ts'
import type { NumberedEvent } from '../journal/journal.ts'
import type { Cursor } from '../replay/cursor.ts'
import type { EventCheck } from './eventCheck.ts'
import { createGroup, type Group, type Slot, type Subscriber } from './group.ts'
import type { Meter } from './meter.ts'
import type { Pace } from './pace.ts'
import type { Resumption } from '../replay/resume.ts'
import type { State } from '../replay/state.ts'
import { frameOf, type ReplayableEvent } from '../frames/streamEvent.ts'
import { subscriptionKey, wants } from '../../../../server/src/subscription/subscription.ts'
import type { ReplayWindow } from '../replay/window.ts'

/** The slot of a subscriber that joined, and what it must be sent in the same synchronous step. */
export interface Joined {
  readonly backlog: readonly ReplayableEvent[]
  /** A client that has the backlog has every event up to this one. */
  readonly upTo: EventId | null
  readonly slot: Slot
}

export interface Hub {
  /**
   * Remembers a numbered event and sends it to every subscriber that wants it. Returns false where the
   * event breaks the contract. Throws `EventTooLargeError` where its frame is larger than
   * `maxEventBytes`. In both cases nothing has changed.
   */
  publish(numbered: NumberedEvent): boolean
  /**
   * Sends an event that only matters now: it has no id and is not replayed. Drops one that breaks the
   * contract. Throws `EventTooLargeError` as `publish` does.
   */
  announce(event: LiveEvent): void
  /**
   * Adds a subscriber whose client has every event up to `cursor`. Send it the backlog in the same step:
   * otherwise newer events would come before it.
   */
  join(subscriber: Subscriber, cursor: Cursor): Joined & { readonly resume: Resume }
  /** Adds a subscriber again that was sent everything up to `upTo`; see `Resumption.catchUp`. */
  rejoin(subscriber: Subscriber, upTo: EventId | null): Joined & { readonly skipped: number | null }
  /** Sends everything that is queued now, without a pause. */
  flush(): void
  /** How many groups there are: one for each different subscription. */
  groups(): number
}

export interface HubDeps {
  /** Whether an event is as the contract says. The hub sends no other. */
  accepts: EventCheck
  window: ReplayWindow
  state: State
  resumption: Resumption
  pace: Pace
  meter: Meter
  /** Monotonic, in ms. */
  now: () => number
  /** The most bytes that one encoded event may have. */
  maxEventBytes: number
}

export class EventTooLargeError extends RangeError {}

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
  const { accepts, window, state, resumption, meter, now, maxEventBytes } = deps
  const groups = new Map<string, Group>()
  let queuedAt: number[] = []
  let sending: Group[] = []
  let sendingSince: number[] = []

  const sealQueues = () => {
    const upTo = window.newestId()
    sending = [...groups.values()].filter((group) => group.seal(upTo))
    sendingSince = sending.length > 0 ? queuedAt : []
    queuedAt = []
  }

  /** Sends one slice. Returns whether the flush has more to send. */
  const flushSlice = (): boolean => {
    if (sending.length === 0) sealQueues()
    let room = sliceSize
    for (let group = sending.at(-1); group !== undefined && room > 0; group = sending.at(-1)) {
      room -= group.send(room)
      if (group.isSent()) sending.pop()
    }
    if (sending.length > 0) return true
    const sentAt = now()
    for (const since of sendingSince) meter.onSent(sentAt - since)
    return false
  }
  const requestFlush = deps.pace(flushSlice)

  const encode = (event: LiveEvent, id: EventId | null): string => {
    const frame = frameOf(event, id)
    const bytes = Buffer.byteLength(frame)
    if (bytes <= maxEventBytes) return frame
    throw new EventTooLargeError(
      `${event.name} has ${bytes} bytes; an event may have ${maxEventBytes} (MAX_EVENT_BYTES)`,
    )
  }

  const deliver = (event: LiveEvent, frame: string) => {
    meter.published.set(event.name, (meter.published.get(event.name) ?? 0) + 1)
    queuedAt.push(now())
    for (const group of groups.values()) {
      if (wants(group.subscription, event)) group.queue(frame)
    }
    requestFlush()
  }

  /** The caller must send the backlog in the same synchronous step. */
  const addToGroup = (subscriber: Subscriber): Omit<Joined, 'backlog'> => {
    const key = subscriptionKey(subscriber.subscription)
    const group = groups.get(key) ?? createGroup(subscriber.subscription, () => groups.delete(key))
    groups.set(key, group)
    return { upTo: window.newestId(), slot: group.join(subscriber) }
  }

  return {
    publish({ id, event }) {
      if (!accepts(event)) return false
      const frame = encode(event, id)
      const replayable = { id, event, frame }
      window.push(replayable)
      state.set(replayable)
      deliver(event, frame)
      return true
    },
    announce(event) {
      if (accepts(event)) deliver(event, encode(event, null))
    },
    // The backlog is taken and the subscriber added in one synchronous step, so that no event can be
    // lost between the two. What is queued or half sent at this moment is in the backlog, so the group
    // leaves it out for this subscriber.
    join: (subscriber, cursor) => ({
      ...resumption.resume(cursor, subscriber.subscription),
      ...addToGroup(subscriber),
    }),
    rejoin: (subscriber, upTo) => ({
      ...resumption.catchUp(upTo, subscriber.subscription),
      ...addToGroup(subscriber),
    }),
    flush() {
      while (flushSlice() || queuedAt.length > 0);
    },
    groups: () => groups.size,
  }
}
