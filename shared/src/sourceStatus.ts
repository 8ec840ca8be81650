import * as v from 'valibot'
import { epochMs, line } from './atoms.ts'
import { SymbolName } from './quote.ts'
import { fedTopics } from './topics.ts'

/** Why an upstream could not be read; see `UpstreamError` on the server. */
export const UpstreamErrorKind = v.picklist([
  'config',
  'auth',
  'notFound',
  'forbidden',
  'rateLimited',
  'blocked',
  'unavailable',
  'parse',
  'shape',
])
export type UpstreamErrorKind = v.InferOutput<typeof UpstreamErrorKind>

/**
 * - `live`: the last call was answered.
 * - `failing`: the last call was not; what is shown may still be fresh.
 * - `stale`: failing for so long that what is shown is too old to be trusted.
 * - `paused`: not asked at all, because nobody watches.
 */
export const SourceState = v.picklist(['live', 'stale', 'failing', 'paused'])
export type SourceState = v.InferOutput<typeof SourceState>

/** The topics that an upstream can feed. */
export const SourceTopic = v.picklist(fedTopics)
export type SourceTopic = v.InferOutput<typeof SourceTopic>

/** A symbol that a source does not bring, and the reason. */
export const MissingSymbol = v.object({ symbol: SymbolName, kind: UpstreamErrorKind })
export type MissingSymbol = v.InferOutput<typeof MissingSymbol>

/**
 * The state of one upstream. Sent when `state`, `kind` or `missing` changes, not for every call.
 */
export const SourceStatus = v.object({
  source: line,
  topic: SourceTopic,
  state: SourceState,
  /**
   * The reason of a failure; absent when there is none. A live source has `config` while a limit of
   * ours keeps a part of its answer back.
   */
  kind: v.exactOptional(UpstreamErrorKind),
  /**
   * The symbols for which the source brings nothing, though it answers. Absent while there are
   * none.
   */
  missing: v.exactOptional(v.array(MissingSymbol)),
  /** When `state` began. */
  since: epochMs,
  /** When it last answered, as far as was known when this was sent. Null if it never answered. */
  lastSuccessAt: v.nullable(epochMs),
  /** When it is asked next, as far as was known when this was sent. Null while it is paused. */
  nextPollAt: v.nullable(epochMs),
  simulated: v.boolean(),
})
export type SourceStatus = v.InferOutput<typeof SourceStatus>

/**
 * When a source last answered, and when it is asked next. A status says this too, but only when the
 * state changes. Sent at most once in 10 s for each source.
 */
export const SourcePoll = v.object({
  source: line,
  topic: SourceTopic,
  lastSuccessAt: v.nullable(epochMs),
  nextPollAt: v.nullable(epochMs),
})
export type SourcePoll = v.InferOutput<typeof SourcePoll>
