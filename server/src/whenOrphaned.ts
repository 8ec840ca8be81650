const lookEveryMs = 500

/**
 * Calls `run` once when the process that started this one is gone. npm passes a signal to its shell
 * only, and the shell does not pass it on: without this, `npm start` would leave the server behind.
 */
export function whenOrphaned(run: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    run()
  }, lookEveryMs)
  timer.unref()
}
