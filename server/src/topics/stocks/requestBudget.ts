import type { Time } from '../../time/time.ts'

/** At most `requests` may begin within any `perMs`. */
export interface RequestLimit {
  requests: number
  perMs: number
}

export interface RequestBudget {
  /** Resolves when the next request may be made, and counts it. */
  take(): Promise<void>
  /** How many requests the first limit leaves now. */
  spare(): number
}

/** Lets requests begin within all `limits`, in the order in which they ask. */
export function createRequestBudget(
  limits: readonly [RequestLimit, ...RequestLimit[]],
  time: Time,
): RequestBudget {
  const remembered = Math.max(...limits.map(({ requests }) => requests))
  // When the last requests began or will begin; the clock as it was then.
  let slots: number[] = []
  let clock = time.now()

  function now(): number {
    const read = time.now()
    // A clock that was set back would make what is past look like the future.
    if (read < clock) slots = slots.map((slot) => slot - (clock - read))
    clock = read
    return read
  }

  return {
    async take() {
      const nowMs = now()
      // The first moment at which so many requests lie a whole `perMs` back.
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
