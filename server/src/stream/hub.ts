import type { Resume } from '@marquee/shared/control.ts'
import type { EventId } from '@marquee/shared/eventId.ts'
import type { LiveEvent } from '@marquee/shared/events.ts'
import type { NumberedEvent } from '../journal/journal.ts'
import type { Cursor } from '../replay/cursor.ts'
import type { EventCheck } from './eventCheck.ts'
import { createGroup, type Group, type Member, type Seat } from './group.ts'
import type { Meter } from './meter.ts'
import type { Pace } from './pace.ts'
import type { Resumption } from '../replay/resume.ts'
import type { State } from '../replay/state.ts'
import { frameOf, type ReplayableEvent } from '../frames/streamEvent.ts'
import { subscriptionKey, wants } from '../subscription/subscription.ts'
import type { ReplayWindow } from '../replay/window.ts'

/** A member's place, and what it must be sent before anything that is published from now on. */
export interface Joined {
  readonly backlog: readonly ReplayableEvent[]
  /** Whoever has the backlog has every event up to this one. */
  readonly upTo: EventId | null
  readonly seat: Seat
}

export interface Hub {
  /**
   * Remembers a numbered event and sends it to every member that wants it. Returns false, and does
   * nothing, when the event breaks the contract. Throws `EventTooLargeError`, and then nothing has
   * changed.
   */
  publish(numbered: NumberedEvent): boolean
  /** Sends an event that only matters now: it has no id and is not replayed. Refuses the same. */
  announce(event: LiveEvent): void
  /** Adds a member that knows everything up to `cursor`. */
  join(member: Member, cursor: Cursor): Joined & { readonly resume: Resume }
  /** Takes a member back that was away since `upTo`; see `Resumption.catchUp`. */
  rejoin(member: Member, upTo: EventId | null): Joined & { readonly skipped: number | null }
  /** Sends everything that is queued, at once. */
  flush(): void
  /** How many different subscriptions the members have. */
  groups(): number
}

export interface HubDeps {
  /** Whether an event is as the contract says: others are not sent. */
  accepts: EventCheck
  window: ReplayWindow
  state: State
  resumption: Resumption
  pace: Pace
  meter: Meter
  /** Monotonic, in ms. */
  now: () => number
  /** Of one encoded event. */
  maxEventBytes: number
}

export class EventTooLargeError extends RangeError {}

// So many are served in one turn of the event loop: it takes about 10 ms.
const sliceSize = 2_000

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

  /** Returns whether there is more to send of what was queued when it began. */
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

  /** Whoever joins must be sent its backlog in the same synchronous step. */
  const seat = (member: Member): Omit<Joined, 'backlog'> => {
    const key = subscriptionKey(member.subscription)
    const group = groups.get(key) ?? createGroup(member.subscription, () => groups.delete(key))
    groups.set(key, group)
    return { upTo: window.newestId(), seat: group.join(member) }
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
    // What was missed is taken and the member seated in one synchronous step, so that no event can
    // fall between replay and live. What is queued or half sent at this moment is in the backlog
    // already: the group leaves it out for this member.
    join: (member, cursor) => ({
      ...resumption.resume(cursor, member.subscription),
      ...seat(member),
    }),
    rejoin: (member, upTo) => ({
      ...resumption.catchUp(upTo, member.subscription),
      ...seat(member),
    }),
    flush() {
      while (flushSlice() || queuedAt.length > 0);
    },
    groups: () => groups.size,
  }
}
