import type { Time } from '../../time/time.ts'

/** At most `requests` may begin within any `perMs`. */
export interface RequestLimit {
  requests: number
  perMs: number
}

export interface RequestBudget {
  /** Resolves when the next request may begin, and counts that request. */
  take(): Promise<void>
  /** How many requests the first limit allows now. */
  spare(): number
}

/** Lets requests begin within all `limits`, in the order in which they ask. */
export function createRequestBudget(
  limits: readonly [RequestLimit, ...RequestLimit[]],
  time: Time,
): RequestBudget {
  const remembered = Math.max(...limits.map(({ requests }) => requests))
  // When the last requests began or will begin, and the time of the last look at the clock.
  let slots: number[] = []
  let clock = time.now()

  function now(): number {
    const read = time.now()
    // After a clock was set back, past times would look like the future.
    if (read < clock) slots = slots.map((slot) => slot - (clock - read))
    clock = read
    return read
  }

  return {
    async take() {
      const nowMs = now()
      // The first moment at which that many requests are at least `perMs` ago.
      const earliest = limits.map(
        ({ requests, perMs }) => (slots.at(-requests) ?? -Infinity) + perMs,
      )
      const at = Math.max(nowMs, ...earliest)
      slots = [...slots, at].slice(-remembered)
      if (at > nowMs) await new Promise<void>((resolve) => void time.after(at - nowMs, resolve))
    },
    spare() {
      const [{ requests, perMs }] = limits
      const since = now() - perMs
      return requests - slots.filter((slot) => slot > since).length
    },
  }
}
