import { createEventTable } from '../events/eventTable.ts'
import type { EventMap } from '../events/events.ts'
import { createPublisher } from '../publisher.ts'
import type { StreamEvent } from '../frames/streamEvent.ts'
import { createTestHub } from './testHub.ts'
import { testLogEvents } from './testEvents.ts'

/** A publisher before such a hub. `close` closes it. */
export function createTestPublisher(
  events: EventMap = testLogEvents,
  { maxEventBytes = 10_000 } = {},
) {
  const table = createEventTable(events)
  const rig = createTestHub({ table })
  let isClosed = false
  const publishAll = createPublisher({
    ...{ ...rig, table, maxEventBytes },
    hear: rig.hub.announce,
    isClosed: () => isClosed,
  })
  return {
    ...rig,
    publishAll,
    publish: (event: StreamEvent) => publishAll([event]),
    close: () => void (isClosed = true),
  }
}
