import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import type { Subscription } from './subscription.ts'

/** How the sources that feed a subscription do at this moment. */
export type SourcesNow = (subscription: Subscription) => SourceStatus[]
