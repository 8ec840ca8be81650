import type { Bye } from '@marquee/shared/control.ts'
import type { Subscription } from './subscription.ts'

/** One listener of the hub. */
export interface Member {
  readonly subscription: Subscription
  /** Gets one or more whole frames. */
  send(frames: Uint8Array): void
  close(reason: Bye['reason']): void
}

interface Seat {
  readonly member: Member
  /** Where it sits, so that it can be emptied without looking for it. */
  index: number
  /** How many of the queued frames came before it did. */
  from: number
  /** Whether it was sent nothing since the last beat. */
  quiet: boolean
}

/** Members that want the same events: what is sent to them is joined and encoded once. */
export interface Group {
  readonly subscription: Subscription
  /** Adds a member that gets every frame queued from now on; returns how it leaves. */
  join(member: Member): () => void
  queue(frame: string): void
  /** Sends everything queued, in one piece for each member. */
  flush(): void
  /** Sends `frame` to every member that was sent nothing since the last beat. */
  beat(frame: Uint8Array): void
  members(): readonly Member[]
  size(): number
}

export function createGroup(subscription: Subscription): Group {
  // Dense, because a fan-out walks over all of them: whoever leaves is replaced by the last one.
  const seats: Seat[] = []
  let queued: string[] = []

  const leave = (seat: Seat) => {
    const last = seats.at(-1)
    if (last === undefined || seats[seat.index] !== seat) return
    seats[seat.index] = last
    last.index = seat.index
    seats.pop()
  }

  return {
    subscription,
    join(member) {
      const seat = { member, index: seats.length, from: queued.length, quiet: false }
      seats.push(seat)
      return () => leave(seat)
    },
    queue(frame) {
      queued.push(frame)
    },
    flush() {
      if (queued.length === 0) return
      const frames = queued
      queued = []
      const whole = Buffer.from(frames.join(''))
      // From the end: a member that is cut while it is sent to is replaced by one that was served.
      for (let index = seats.length - 1; index >= 0; index--) {
        const seat = seats[index]
        if (seat === undefined) continue
        const { from } = seat
        seat.from = 0
        if (from === frames.length) continue
        seat.quiet = false
        seat.member.send(from === 0 ? whole : Buffer.from(frames.slice(from).join('')))
      }
    },
    beat(frame) {
      for (let index = seats.length - 1; index >= 0; index--) {
        const seat = seats[index]
        if (seat?.quiet) seat.member.send(frame)
        if (seat !== undefined) seat.quiet = true
      }
    },
    members: () => seats.map(({ member }) => member),
    size: () => seats.length,
  }
}
