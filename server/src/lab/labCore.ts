import type { EventStream } from '@marquee/sse-server'
import type { serverEvents } from '../events/serverEvents.ts'
import type { PublishedEvent, Subscription } from '../subscription/subscription.ts'
import type { Time } from '../time/time.ts'

export type SnapshotEvents = ReturnType<
  EventStream<typeof serverEvents, Subscription, void, object>['snapshot']
>['events']

/** The parts of the server that the lab acts on. */
export interface LabCore {
  /** What a new client gets. */
  snapshot(): SnapshotEvents
  publish(event: PublishedEvent): void
  time: Time
  heartbeatMs: number
  /** The names of the simulated sources. */
  simulated: readonly string[]
}
