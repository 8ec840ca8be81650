/** The clocks, the timers and the chance that a stream runs on. Tests pass a fake one. */
export interface Runtime {
  /** Milliseconds since the epoch. It jumps when the clock is set. */
  now(): number
  /** Milliseconds since a fixed moment, with fractions. Setting the clock does not change it. */
  elapsed(): number
  /**
   * The processor time of this process so far, in ms. It is always 0 where that is unknown. Then reconnection
   * times do not grow with the streams.
   */
  busy(): number
  /** Calls `run` once after `delayMs`, unless the returned function is called before. */
  after(delayMs: number, run: () => void): () => void
  /** Calls `run` when the current turn of the event loop is over. */
  soon(run: () => void): void
  /** 0 or more, less than 1. */
  random(): number
}

/** What this process offers. */
export const systemRuntime: Runtime = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  busy() {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  },
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
  soon: (run) => void setImmediate(run),
  random: () => Math.random(),
}
