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
  /** A named event comes at least once in any interval of this length, in ms. */
  heartbeatMs: v.pipe(durationMs, v.minValue(100)),
  serverNow: epochMs,
  retryMs: durationMs,
  /** The status of each source of the subscribed topics that has answered or failed before. */
  sources: v.array(SourceStatus),
})
export type Hello = v.InferOutput<typeof Hello>

/**
 * Sent when nothing else was sent, so that a client can tell a quiet stream from a dead connection.
 */
export const Ping = v.object({})
export type Ping = v.InferOutput<typeof Ping>

/**
 * Tells a client that was too slow how many events were left out. After it come the newest values
 * of what changed in the meantime. Null when the server no longer knows the number.
 */
export const Skipped = v.object({ events: v.nullable(count) })
export type Skipped = v.InferOutput<typeof Skipped>

/** The last event of a stream that the server ends on purpose. */
export const Bye = v.object({
  /** How long the client should wait before it comes back, in ms. Null: it should not. */
  retryMs: v.nullable(durationMs),
  reason: v.picklist(['shutdown', 'max-age', 'restart', 'ended']),
})
export type Bye = v.InferOutput<typeof Bye>
