import { dueAtMs, type Plan } from '../plan/plan.ts'

export interface ScheduleClock {
  now(): number
  /** Calls `run` in the next turn of the event loop. */
  soon(run: () => void): void
  after(delayMs: number, run: () => void): void
}

/**
 * Publishes every event of `plan` when it is due. Each burst gets its own turn of the event loop, as
 * events of independent sources do, even when several are overdue. Returns a function that stops it.
 */
export function publishOnSchedule(
  plan: Plan,
  publish: (n: number) => void,
  clock: ScheduleClock,
): () => void {
  const end = plan.first + plan.count
  let next = plan.first

  const step = () => {
    if (next >= end) return
    const waitMs = dueAtMs(plan, next) - clock.now()
    // Node turns a timer of less than 1 ms into one of 1 ms. Finer waiting would need a busy loop.
    if (waitMs > 0) return clock.after(Math.max(1, Math.floor(waitMs)), step)
    const turnEnd = Math.min(end, next + plan.burst)
    while (next < turnEnd) publish(next++)
    clock.soon(step)
  }
  step()
  return () => {
    next = end
  }
}
