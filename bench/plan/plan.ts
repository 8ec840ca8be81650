/** A run of events: what the server publishes, and the generator waits for. */
export interface Plan {
  /** The number of the first event; numbers begin at 1. */
  readonly first: number
  readonly count: number
  /** When the first event is due, on the clock of `monotonicMs`. */
  readonly startAtMs: number
  readonly eventsPerS: number
  /** How many events are published in one turn of the event loop. */
  readonly burst: number
  /** How much longer than an ordinary event each one is. */
  readonly padBytes: number
}

/** When event `n` of a plan is due: both sides know it, so that no event has to carry a time. */
export function dueAtMs(plan: Plan, n: number): number {
  const turn = Math.floor((n - plan.first) / plan.burst)
  return plan.startAtMs + (turn * plan.burst * 1_000) / plan.eventsPerS
}
