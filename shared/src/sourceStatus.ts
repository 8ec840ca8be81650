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

/** The topics an upstream can feed. */
export const SourceTopic = v.picklist(fedTopics)
export type SourceTopic = v.InferOutput<typeof SourceTopic>

/** A symbol that a source does not bring, and why. */
export const MissingSymbol = v.object({ symbol: SymbolName, kind: UpstreamErrorKind })
export type MissingSymbol = v.InferOutput<typeof MissingSymbol>

/** How one upstream does. Sent when `state`, `kind` or `missing` changes, not for every call. */
export const SourceStatus = v.object({
  source: line,
  topic: SourceTopic,
  state: SourceState,
  /**
   * Why it fails; absent while it does not. A live source has `config` while a limit of ours keeps a
   * part of its answer back.
   */
  kind: v.exactOptional(UpstreamErrorKind),
  /** The symbols that it brings nothing for, though it answers; absent while there are none. */
  missing: v.exactOptional(v.array(MissingSymbol)),
  /** When `state` began. */
  since: epochMs,
  /** When it last answered, as known when this was sent; null if it never did. */
  lastSuccessAt: v.nullable(epochMs),
  /** When it is asked next, as known when this was sent; null while it is paused. */
  nextPollAt: v.nullable(epochMs),
  simulated: v.boolean(),
})
export type SourceStatus = v.InferOutput<typeof SourceStatus>

/**
 * When a source last answered, and when it is asked next: what a status says too, while the state
 * does not change. Sent at most once in 10 s for each source.
 */
export const SourcePoll = v.object({
  source: line,
  topic: SourceTopic,
  lastSuccessAt: v.nullable(epochMs),
  nextPollAt: v.nullable(epochMs),
})
export type SourcePoll = v.InferOutput<typeof SourcePoll>
