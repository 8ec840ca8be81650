import type { EventId } from '../../../protocol/src/eventId.ts'
import { createBatch, type Batch } from './batch.ts'
import type { Subscription } from '../subscription/subscription.ts'

/** One client as the hub sees it. */
export interface Subscriber {
  readonly subscription: Subscription
  send(batch: Batch): void
}

/** The place of one subscriber in its group. */
export interface Slot {
  /** Leaves the group. A second call changes nothing. */
  leave(): void
}

/** All subscribers that want the same events. What they are sent is joined and encoded once. */
export interface Group {
  readonly subscription: Subscription
  /** Adds a subscriber. It gets every frame that is queued from now on. */
  join(subscriber: Subscriber): Slot
  queue(frame: string): void
  /**
   * Makes one batch of everything that is queued; `upTo` is the id of its newest event. Returns false
   * where nothing is queued. The batch before must have been sent to all.
   */
  seal(upTo: EventId | null): boolean
  /** Sends the batch to at most `most` more subscribers. Returns how many it was sent to. */
  send(most: number): number
  /** Whether every subscriber has the batch. */
  isSent(): boolean
  size(): number
}

/** Makes a group without subscribers. It calls `onEmpty` each time its last one leaves. */
export function createGroup(subscription: Subscription, onEmpty = () => {}): Group {
  // A fan-out walks over all slots, so there are no holes: the last slot replaces one that leaves.
  const slots: GroupSlot[] = []
  let queued: string[] = []

  let frames: string[] = []
  let batch = createBatch(frames)
  let batchNumber = 0
  // The slots below this index may still have to be sent the batch.
  let unsent = 0

  const leave = (slot: GroupSlot) => {
    const last = slots.at(-1)
    if (last === undefined || slots[slot.index] !== slot) return
    slots[slot.index] = last
    last.index = slot.index
    slots.pop()
    if (slots.length === 0) onEmpty()
  }

  const serve = (slot: GroupSlot) => {
    const { from } = slot
    slot.from = 0
    slot.served = batchNumber
    if (from === 0) slot.subscriber.send(batch)
    else if (from < frames.length) {
      slot.subscriber.send(createBatch(frames.slice(from), batch.upTo))
    }
  }

  return {
    subscription,
    join(subscriber) {
      // A batch that is being sent at this moment is in the backlog of the new subscriber.
      const slot = new GroupSlot(subscriber, leave)
      slot.index = slots.length
      slot.from = queued.length
      slot.served = batchNumber
      slots.push(slot)
      return slot
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
      unsent = slots.length
      return true
    },
    send(most) {
      let sent = 0
      // It goes from the end to the start. A slot that leaves meanwhile is then replaced by one that
      // was served already, or that came later.
      while (unsent > 0 && sent < most) {
        unsent = Math.min(unsent, slots.length) - 1
        const slot = slots[unsent]
        if (slot === undefined || slot.served === batchNumber) continue
        serve(slot)
        sent += 1
      }
      return sent
    },
    isSent: () => unsent <= 0,
    size: () => slots.length,
  }
}

// A class for the memory: see BufferedSubscriber.
class GroupSlot implements Slot {
  readonly subscriber: Subscriber
  /** Its place among the slots: with it, leaving needs no search. */
  index = 0
  /** How many frames were queued before it joined. */
  from = 0
  /** The number of the last batch that it has, be it from the group or from its backlog. */
  served = 0
  private readonly onLeave: (slot: GroupSlot) => void

  constructor(subscriber: Subscriber, onLeave: (slot: GroupSlot) => void) {
    this.subscriber = subscriber
    this.onLeave = onLeave
  }

  leave(): void {
    this.onLeave(this)
  }
}
