import type { LiveEvent } from '@marquee/shared/events.ts'
import type { MissingSymbol, SourceTopic } from '@marquee/shared/sourceStatus.ts'

/** What clients want from a source: all of it, or the quotes of these symbols. */
export type Wanted = 'everything' | ReadonlySet<string>

/** One upstream. Here foreign bytes become our events. */
export interface Source<Name extends string = string> {
  /** The name in statuses, quotes and films, such as `tencent`. */
  name: Name
  topic: SourceTopic
  /** The symbols that it can be asked for one by one. Undefined where it has no symbols. */
  symbols?: readonly string[]
  /** The time between two calls while nothing fails, in ms. Longer while its markets are closed. */
  readonly intervalMs: number
  /** Whether it asks the simulator instead of the real host. */
  simulated: boolean
  /**
   * Asks once and returns everything that the upstream now says about `wanted` (default:
   * everything), whether it changed or not. Throws an `UpstreamError`.
   */
  read(wanted?: Wanted): Promise<readonly LiveEvent<SourceTopic>[]>
  /** Whether the upstream had more than we take, so that a part is missing. */
  isCut?(): boolean
  /** The symbols that it has not brought for a while, though it brings others. */
  missing?(): readonly MissingSymbol[]
  /** Takes what was missing before a restart, before the first call. */
  recall?(missing: readonly MissingSymbol[]): void
}
