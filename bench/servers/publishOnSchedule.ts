import { dueAtMs, type Plan } from '../plan/plan.ts'

export interface ScheduleClock {
  now(): number
  /** In the next turn of the event loop. */
  soon(run: () => void): void
  after(delayMs: number, run: () => void): void
}

/**
 * Publishes every event of `plan` when it is due. Each burst has a turn of the event loop of its
 * own, as events from independent sources do, also when several are overdue. Returns how to stop.
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
    // A timer of less than 1 ms is one of 1 ms: there is nothing finer that does not spin.
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
