import type { LiveEvent } from '@marquee/shared/events.ts'
import type { MissingSymbol, SourceTopic } from '@marquee/shared/sourceStatus.ts'

/** What of a source somebody asks for: all of it, or quotes of these symbols. */
export type Wanted = 'everything' | ReadonlySet<string>

/** One upstream: the border between foreign bytes and our events. */
export interface Source<Name extends string = string> {
  /** The name that statuses, quotes and films carry, such as `tencent`. */
  name: Name
  topic: SourceTopic
  /** What it can be asked for one by one; absent where it has no symbols. */
  symbols?: readonly string[]
  /** How long to wait between two calls while all is well; longer while its markets are closed. */
  readonly intervalMs: number
  /** Whether it asks the simulator instead of the real host. */
  simulated: boolean
  /**
   * Asks once and returns everything the upstream says now of what is wanted (if it does not say:
   * of everything), whether it changed or not. Throws an `UpstreamError`.
   */
  read(wanted?: Wanted): Promise<readonly LiveEvent<SourceTopic>[]>
  /** Called when what was read last is published. */
  published?(): void
  /** Whether the upstream had more to say than we take, so that a part is missing. */
  isCut?(): boolean
  /** The symbols that it has not brought for a while, though it brings others. */
  missing?(): readonly MissingSymbol[]
}
