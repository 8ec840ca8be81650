import * as v from 'valibot'
import { streamEvents } from '@marquee/shared/streamEvents.ts'
import { Quote } from '@marquee/shared/quote.ts'
import { defineEvents } from '@marquee/sse-server/events'

const { asOf, ...entries } = Quote.entries

/**
 * The events of Marquee, so that their check costs its time here too. A name may be longer than the
 * contract allows, because the benchmark pads its events with it.
 */
export const benchEvents = defineEvents({
  ...streamEvents,
  'stock-update': {
    kind: 'state',
    // The generator looks for the last member.
    schema: v.object({ ...entries, name: v.string(), asOf }),
    key: ({ symbol }) => symbol,
  },
})
