import type { Bye, Resume } from '@marquee/shared/control.ts'
import type { LiveEvent } from '@marquee/shared/events.ts'
import type { NumberedEvent } from '../journal/journal.ts'
import type { Cursor } from './cursor.ts'
import { createGroup, type Group, type Member } from './group.ts'
import type { Pace } from './pace.ts'
import type { State } from './state.ts'
import { frameOf, type ReplayableEvent, type StreamEvent } from './streamEvent.ts'
import { subscriptionKey, wants, type Subscription } from './subscription.ts'
import type { ReplayWindow } from './window.ts'

/** What a new member must be sent before anything that is published from now on. */
export interface Joined {
  readonly resume: Resume
  readonly backlog: readonly ReplayableEvent[]
  leave(): void
}

export interface Hub {
  /** Remembers a numbered event and sends it to every member that wants it. */
  publish(numbered: NumberedEvent): void
  /** Sends an event that only matters now: it has no id and is not replayed. */
  announce(event: LiveEvent): void
  join(member: Member, cursor: Cursor): Joined
  /** Sends a `ping` to every member that was sent nothing since the last beat. */
  beat(): void
  /** Sends what is left, and tells every member to go. */
  close(reason: Bye['reason']): void
  /** How many members there are. */
  size(): number
  /** How many different subscriptions they have. */
  groups(): number
}

export interface HubDeps {
  window: ReplayWindow
  state: State
  pace: Pace
}

const ping = Buffer.from(frameOf({ name: 'ping', data: {} }))

export function createHub({ window, state, pace }: HubDeps): Hub {
  const groups = new Map<string, Group>()

  const flush = () => {
    for (const group of groups.values()) group.flush()
  }
  const requestFlush = pace(flush)

  const deliver = ({ event, frame }: StreamEvent) => {
    for (const group of groups.values()) {
      if (wants(group.subscription, event)) group.queue(frame)
    }
    requestFlush()
  }

  const groupFor = (subscription: Subscription): Group => {
    const key = subscriptionKey(subscription)
    const group = groups.get(key) ?? createGroup(subscription)
    groups.set(key, group)
    return group
  }

  const resumeFrom = (cursor: Cursor, subscription: Subscription) => {
    if (cursor === 'none')
      return { resume: 'fresh', backlog: state.snapshot(subscription) } as const
    const missed = cursor === 'unknown' ? null : window.since(cursor)
    if (missed === null) return { resume: 'gap', backlog: state.snapshot(subscription) } as const
    const wanted = missed.filter(({ event }) => wants(subscription, event))
    return { resume: 'replayed', backlog: wanted } as const
  }

  return {
    publish({ id, event }) {
      const replayable = { id, event, frame: frameOf(event, id) }
      window.push(replayable)
      state.set(replayable)
      deliver(replayable)
    },
    announce(event) {
      deliver({ id: null, event, frame: frameOf(event) })
    },
    join(member, cursor) {
      // What was missed is taken and the member joins in one synchronous step, and the caller sends
      // the backlog in that same step: no event can fall between replay and live. What is queued at
      // this moment is in the backlog already, so the group leaves it out for this member.
      const resumed = resumeFrom(cursor, member.subscription)
      const group = groupFor(member.subscription)
      const leaveGroup = group.join(member)
      return {
        ...resumed,
        leave() {
          leaveGroup()
          const key = subscriptionKey(member.subscription)
          if (group.size() === 0 && groups.get(key) === group) groups.delete(key)
        },
      }
    },
    beat() {
      for (const group of groups.values()) group.beat(ping)
    },
    close(reason) {
      flush()
      for (const group of [...groups.values()]) {
        for (const member of group.members()) member.close(reason)
      }
    },
    groups: () => groups.size,
    size: () => [...groups.values()].reduce((sum, group) => sum + group.size(), 0),
  }
}
