import type { Runtime } from '../time/runtime.ts'

/** An event loop for tests: its turns end, and its clock moves, only when the test says so. */
export interface HandLoop extends Pick<Runtime, 'elapsed' | 'busy' | 'after' | 'soon'> {
  /** Ends the current turn, and runs what waits for its end. Returns whether more waits now. */
  endTurn(): boolean
  /** Ends turns until nothing waits for one. */
  endTurns(): void
  /** Moves the clock by `ms`, and runs the timers that are due then. */
  advance(ms: number): void
  /** Moves the clock without a timer, as work does. */
  work(ms: number): void
  /** When the timers are due. */
  waiting(): number[]
}

export function createHandLoop(startMs = 0): HandLoop {
  let now = startMs
  let worked = 0
  let ended: (() => void)[] = []
  let timers: { at: number; run: () => void }[] = []

  const loop: HandLoop = {
    elapsed: () => now,
    busy: () => worked,
    soon: (run) => void ended.push(run),
    after(delayMs, run) {
      const timer = { at: now + delayMs, run }
      timers.push(timer)
      return () => void (timers = timers.filter((other) => other !== timer))
    },
    endTurn() {
      const due = ended
      ended = []
      for (const run of due) run()
      return ended.length > 0
    },
    endTurns() {
      while (loop.endTurn());
    },
    advance(ms) {
      now += ms
      const due = timers.filter(({ at }) => at <= now)
      timers = timers.filter(({ at }) => at > now)
      for (const { run } of due) run()
    },
    work(ms) {
      now += ms
      worked += ms
    },
    waiting: () => timers.map(({ at }) => at),
  }
  return loop
}
