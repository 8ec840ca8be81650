import type { Platform } from '../platform/platform.ts'

/** The clock of one page. */
export interface FakePageTime {
  time: Pick<Platform, 'now' | 'after'>
  /** The number of timers that wait. */
  timers(): number
  /** Lets no timer of this page fire from now on. `thaw` fires those that are due by then. */
  freeze(): void
  thaw(): void
  isFrozen(): boolean
  /** Ends the page: its timers never fire again. */
  kill(): void
}

/** A clock for any number of pages. It only moves when the test moves it. */
export interface FakeClock {
  forPage(): FakePageTime
  advance(ms: number): void
  /** Sets the system clock. */
  jump(ms: number): void
  /** Lets the device sleep: only the system clock goes on. */
  sleep(ms: number): void
}

export function createFakeClock(): FakeClock {
  const timers = new Set<{ at: number; run: () => void; page: { frozen: boolean } }>()
  let elapsed = 5_000
  let epochOffset = 1_000_000

  const runUntil = (end: number) => {
    for (;;) {
      const due = [...timers]
        .filter(({ at, page }) => at <= end && !page.frozen)
        .sort((a, b) => a.at - b.at)[0]
      if (due === undefined) break
      timers.delete(due)
      elapsed = Math.max(elapsed, due.at)
      due.run()
    }
    elapsed = end
  }

  return {
    advance: (ms) => runUntil(elapsed + ms),
    jump: (ms) => void (epochOffset += ms),
    sleep: (ms) => void (epochOffset += ms),
    forPage() {
      const page = { frozen: false }
      const own = () => [...timers].filter((timer) => timer.page === page)
      return {
        time: {
          now: () => elapsed + epochOffset,
          after(delayMs, run) {
            const timer = { at: elapsed + Math.max(0, delayMs), run, page }
            timers.add(timer)
            return () => timers.delete(timer)
          },
        },
        timers: () => own().length,
        isFrozen: () => page.frozen,
        freeze: () => (page.frozen = true),
        thaw() {
          page.frozen = false
          runUntil(elapsed)
        },
        kill() {
          for (const timer of own()) timers.delete(timer)
          page.frozen = true
        },
      }
    },
  }
}
