import type { ControlEvents } from '@marquee/sse-protocol/control.ts'
import * as v from 'valibot'
import { count, durationMs, epochMs } from './atoms.ts'
import { SourceStatus } from './sourceStatus.ts'

// `ControlEvents` says what each field means. A schema that lets anything else through does not compile.
type SchemaOf<N extends keyof ControlEvents> = v.GenericSchema<unknown, ControlEvents[N]>

/** Sent when the state of the journal changes. A state that this page does not know counts as `live`. */
export const Journal = v.object({
  state: v.fallback(v.picklist(['live', 'unsaved', 'cut']), 'live'),
  since: epochMs,
}) satisfies SchemaOf<'journal'>
export type Journal = v.InferOutput<typeof Journal>

/** The first event of every stream. */
export const Hello = v.object({
  protocol: v.literal(1),
  resume: v.picklist(['fresh', 'replayed', 'gap']),
  heartbeatMs: v.pipe(durationMs, v.minValue(100)),
  serverNow: epochMs,
  retryMs: durationMs,
  /** The status of each source of the subscribed topics that has answered or failed before. */
  sources: v.array(SourceStatus),
  /** Absent while the journal is `live`. */
  journal: v.optional(Journal),
}) satisfies SchemaOf<'hello'>
export type Hello = v.InferOutput<typeof Hello>

export const Ping = v.object({})
export type Ping = v.InferOutput<typeof Ping>

export const Skipped = v.object({ events: v.nullable(count) }) satisfies SchemaOf<'skipped'>
export type Skipped = v.InferOutput<typeof Skipped>

export const Bye = v.object({
  retryMs: v.nullable(durationMs),
  reason: v.picklist(['shutdown', 'max-age', 'restart', 'ended']),
}) satisfies SchemaOf<'bye'>
export type Bye = v.InferOutput<typeof Bye>
