import * as v from 'valibot'
import { epochMs, timeZone } from './atoms.ts'
import { defineTopic } from './topic.ts'

/** The server's time, once a second. */
export const Clock = v.object({ now: epochMs, timeZone })
export type Clock = v.InferOutput<typeof Clock>

/** `{ now, timeZone }`, once a second, on the second */
export const clock = defineTopic({
  name: 'clock',
  schema: Clock,
  kind: 'signal',
  hasUpstream: false,
})
