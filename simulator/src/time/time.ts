/** The clock and the timers of the process; tests pass fake ones. */
export interface Time {
  /** Epoch milliseconds. */
  now(): number
  /** Runs `run` after `delayMs`; the function that it returns cancels that. */
  after(delayMs: number, run: () => void): () => void
}
