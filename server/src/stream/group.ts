import type { EventId } from '@marquee/shared/eventId.ts'
import { createBatch, type Batch } from './batch.ts'
import type { Subscription } from '../subscription/subscription.ts'

/** One listener of the hub. */
export interface Member {
  readonly subscription: Subscription
  send(batch: Batch): void
}

/** A member's place in a group. */
export interface Seat {
  /** Leaving twice is leaving once. */
  leave(): void
}

/** Members that want the same events: what is sent to them is joined and encoded once. */
export interface Group {
  readonly subscription: Subscription
  /** Adds a member that gets every frame queued from now on. */
  join(member: Member): Seat
  queue(frame: string): void
  /**
   * Makes a batch of everything queued, of which `upTo` is the newest event. False when that is
   * nothing. The batch before must have been sent.
   */
  seal(upTo: EventId | null): boolean
  /** Sends the batch to at most `most` more members; returns to how many. */
  send(most: number): number
  /** Whether every member has the batch. */
  isSent(): boolean
  size(): number
}

/** A group that calls `onEmpty` whenever its last member has left. */
export function createGroup(subscription: Subscription, onEmpty = () => {}): Group {
  // Dense, because a fan-out walks over all of them: whoever leaves is replaced by the last one.
  const seats: GroupSeat[] = []
  let queued: string[] = []

  let frames: string[] = []
  let batch = createBatch(frames)
  let batchNumber = 0
  // The seats below this index have not been looked at for the batch.
  let unsent = 0

  const leave = (seat: GroupSeat) => {
    const last = seats.at(-1)
    if (last === undefined || seats[seat.index] !== seat) return
    seats[seat.index] = last
    last.index = seat.index
    seats.pop()
    if (seats.length === 0) onEmpty()
  }

  const serve = (seat: GroupSeat) => {
    const { from } = seat
    seat.from = 0
    seat.served = batchNumber
    if (from === 0) seat.member.send(batch)
    else if (from < frames.length) {
      seat.member.send(createBatch(frames.slice(from), batch.upTo))
    }
  }

  return {
    subscription,
    join(member) {
      // Its backlog has the batch that is being sent, if there is one.
      const seat = new GroupSeat(member, leave)
      seat.index = seats.length
      seat.from = queued.length
      seat.served = batchNumber
      seats.push(seat)
      return seat
    },
    queue(frame) {
      queued.push(frame)
    },
    seal(upTo) {
      if (queued.length === 0) return false
      frames = queued
      queued = []
      batch = createBatch(frames, upTo)
      batchNumber += 1
      unsent = seats.length
      return true
    },
    send(most) {
      let sent = 0
      // From the end: whoever leaves meanwhile is replaced by one that was served, or came later.
      while (unsent > 0 && sent < most) {
        unsent = Math.min(unsent, seats.length) - 1
        const seat = seats[unsent]
        if (seat === undefined || seat.served === batchNumber) continue
        serve(seat)
        sent += 1
      }
      return sent
    },
    isSent: () => unsent <= 0,
    size: () => seats.length,
  }
}

class GroupSeat implements Seat {
  readonly member: Member
  /** Where it is in the row, so that it can be emptied without looking for it. */
  index = 0
  /** How many frames of the queue came before it did. */
  from = 0
  /** The number of the last batch that it was sent, or must not be sent. */
  served = 0
  private readonly onLeave: (seat: GroupSeat) => void

  constructor(member: Member, onLeave: (seat: GroupSeat) => void) {
    this.member = member
    this.onLeave = onLeave
  }

  leave(): void {
    this.onLeave(this)
  }
}
