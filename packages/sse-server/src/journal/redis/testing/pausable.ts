import { systemRuntime, type Runtime } from '../../../time/runtime.ts'

/** For tests: a runtime that stands still between `pause` and `wake`, as a stopped process does. */
export function createPausable(): Runtime & { pause(): void; wake(): void } {
  let pausedAt: number | null = null
  let due: (() => void)[] = []
  return {
    ...systemRuntime,
    elapsed: () => pausedAt ?? systemRuntime.elapsed(),
    after: (delayMs, run) =>
      systemRuntime.after(delayMs, () => {
        if (pausedAt === null) run()
        else due.push(run)
      }),
    pause() {
      pausedAt = systemRuntime.elapsed()
    },
    wake() {
      pausedAt = null
      const late = due
      due = []
      for (const run of late) run()
    },
  }
}
