import { defineEvents } from '@marquee/sse-server/events'
import * as v from 'valibot'

export const events = defineEvents({
  chat: { schema: v.object({ from: v.string(), text: v.string() }), recent: 50 },
})
