import * as v from 'valibot'
import { count, durationMs, epochMs } from './atoms.ts'
import { SourceStatus } from './sourceStatus.ts'

/**
 * How the stream begins:
 * - `fresh`: no cursor was given; a snapshot follows.
 * - `replayed`: everything after the cursor follows.
 * - `gap`: the cursor cannot be served, events may have been missed; a snapshot follows.
 */
export const Resume = v.picklist(['fresh', 'replayed', 'gap'])
export type Resume = v.InferOutput<typeof Resume>

/** The first event of every stream. */
export const Hello = v.object({
  protocol: v.literal(1),
  resume: Resume,
  /** At least one named event is sent in any such interval. */
  heartbeatMs: v.pipe(durationMs, v.minValue(100)),
  serverNow: epochMs,
  retryMs: durationMs,
  /** Every source of the subscribed topics that has answered or failed yet, as it is now. */
  sources: v.array(SourceStatus),
})
export type Hello = v.InferOutput<typeof Hello>

/** Sent when nothing else was, so that a client can tell silence from a dead connection. */
export const Ping = v.object({})
export type Ping = v.InferOutput<typeof Ping>

/**
 * Sent to a reader that took too long, before the newest state of what changed meanwhile: so many
 * events are left out. Null when the server does not know any more how many.
 */
export const Skipped = v.object({ events: v.nullable(count) })
export type Skipped = v.InferOutput<typeof Skipped>

/** The last event of a stream that the server ends on purpose. */
export const Bye = v.object({
  /** When to come back. */
  retryMs: durationMs,
  reason: v.picklist(['shutdown', 'max-age']),
})
export type Bye = v.InferOutput<typeof Bye>
