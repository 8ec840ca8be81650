import { defineEvents } from '@marquee/sse-server/events'
import { SourcePoll, SourceStatus } from './sourceStatus.ts'
import { topicEvents } from './topics.ts'

/** Every event that the server publishes. The stream itself adds `controlNames`. */
export const streamEvents = defineEvents({
  ...topicEvents,
  // `hello` and the snapshot have the statuses, so they are not in the events of a snapshot.
  'source-status': {
    kind: 'state',
    schema: SourceStatus,
    key: ({ source }) => source,
    inSnapshot: false,
  },
  'source-poll': { kind: 'signal', schema: SourcePoll },
})
