/** A series of events: the server publishes them, and the generator waits for them. */
export interface Plan {
  /** The number of the first event; numbers begin at 1. */
  readonly first: number
  readonly count: number
  /** The due time of the first event, on the clock of `monotonicMs`. */
  readonly startAtMs: number
  readonly eventsPerS: number
  /** How many events are published in one turn of the event loop. */
  readonly burst: number
  /** How many bytes of padding each event has. */
  readonly padBytes: number
}

/** The due time of event `n`. Both sides can compute it, so no event has to carry a time. */
export function dueAtMs(plan: Plan, n: number): number {
  const turn = Math.floor((n - plan.first) / plan.burst)
  return plan.startAtMs + (turn * plan.burst * 1_000) / plan.eventsPerS
}
