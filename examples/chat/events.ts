import { defineEvents } from '@marquee/sse-server/events'
import * as v from 'valibot'

const Line = v.object({
  from: v.pipe(v.string(), v.nonEmpty(), v.maxLength(40)),
  text: v.pipe(v.string(), v.nonEmpty(), v.maxLength(2_000)),
})
export type Line = v.InferOutput<typeof Line>

/** What the server sends and the page hears. Somebody who comes later gets the last 50 lines. */
export const events = defineEvents({ chat: { schema: Line, recent: 50 } })
