import type { Bye, Resume } from '@marquee/shared/control.ts'
import type { LiveEvent } from '@marquee/shared/events.ts'
import type { NumberedEvent } from '../journal/journal.ts'
import type { Cursor } from './cursor.ts'
import type { State } from './state.ts'
import { frameOf, type ReplayableEvent, type StreamEvent } from './streamEvent.ts'
import { wants, type Subscription } from './subscription.ts'
import type { ReplayWindow } from './window.ts'

/** One listener of the hub. */
export interface Member {
  readonly subscription: Subscription
  send(frame: string): void
  close(reason: Bye['reason']): void
}

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
  /** Tells every member to go. */
  close(reason: Bye['reason']): void
  size(): number
}

const ping = frameOf({ name: 'ping', data: {} })

export function createHub({ window, state }: { window: ReplayWindow; state: State }): Hub {
  const members = new Map<Member, { quiet: boolean }>()

  const deliver = ({ event, frame }: StreamEvent) => {
    for (const [member, record] of members) {
      if (!wants(member.subscription, event)) continue
      record.quiet = false
      member.send(frame)
    }
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
      // the backlog in that same step: no event can fall between replay and live, or come twice.
      const { resume, backlog } = resumeFrom(cursor, member.subscription)
      members.set(member, { quiet: false })
      return {
        resume,
        backlog,
        leave: () => void members.delete(member),
      }
    },
    beat() {
      for (const [member, record] of members) {
        if (record.quiet) member.send(ping)
        record.quiet = true
      }
    },
    close(reason) {
      for (const member of [...members.keys()]) member.close(reason)
    },
    size: () => members.size,
  }
}
