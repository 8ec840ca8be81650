import type { LiveEvent } from '@marquee/shared/events.ts'
import type { SourceTopic } from '@marquee/shared/sourceStatus.ts'

/** One upstream: the border between foreign bytes and our events. */
export interface Source {
  /** The name that statuses, quotes and films carry, such as `tencent`. */
  name: string
  topic: SourceTopic
  /** How long to wait between two calls while all is well. */
  intervalMs: number
  /** Whether it asks the simulator instead of the real host. */
  simulated: boolean
  /**
   * Asks once and returns everything the upstream says now, whether it changed or not.
   * Throws an `UpstreamError`.
   */
  read(): Promise<readonly LiveEvent<SourceTopic>[]>
}
