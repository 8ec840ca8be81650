import { systemRuntime } from '@marquee/sse-server'

/** The clock and the timers that a part of the server may use; tests pass a fake one. */
export interface Time {
  /** Milliseconds since the epoch. */
  now(): number
  /** Milliseconds since a fixed moment. Setting the wall clock does not change it. */
  elapsed(): number
  /** Calls `run` once after `delayMs`, unless the returned function is called before. */
  after(delayMs: number, run: () => void): () => void
}

export const systemTime: Time = systemRuntime
