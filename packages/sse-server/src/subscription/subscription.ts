import type { StreamEvent } from '../frames/streamEvent.ts'

/** What one client wants. Subscriptions with the same key want the same events, and share a group. */
export interface Subscription {
  readonly key: string
  /** What `subscribe.parse` returned. */
  readonly params: unknown
  wants(event: StreamEvent): boolean
}
