/** The clock and the timers of the process. Tests pass fake ones. */
export interface Time {
  /** Epoch milliseconds. */
  now(): number
  /** Calls `run` after `delayMs`. The returned function cancels that. */
  after(delayMs: number, run: () => void): () => void
}
