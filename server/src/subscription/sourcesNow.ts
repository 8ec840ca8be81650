import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import type { Subscription } from './subscription.ts'

/** Returns the current states of the sources that feed a subscription. */
export type SourcesNow = (subscription: Subscription) => SourceStatus[]
