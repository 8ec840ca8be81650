/** An event as the engine sees it: its name is known, and its data has passed its schema. */
export interface StreamEvent {
  readonly name: string
  readonly data: unknown
}

/** What one client wants. Subscriptions with the same key want the same events, and share a group. */
export interface Subscription {
  readonly key: string
  /** What `subscribe.parse` returned. */
  readonly params: unknown
  wants(event: StreamEvent): boolean
}
