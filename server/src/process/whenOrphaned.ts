const lookEveryMs = 500

/**
 * Calls `run` once when the process that started this one is gone, however it ended. Where there is a
 * channel to it, the channel is closed then. Otherwise its id shows it. npm passes a signal to its shell
 * only, and the shell does not pass it on: without this, `npm start` would leave the server behind.
 */
export function whenOrphaned(run: () => void): void {
  if (hasChannel()) {
    if (process.connected) process.once('disconnect', run)
    else run()
    return
  }
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    run()
  }, lookEveryMs)
  timer.unref()
}

/** Also once it is closed. */
export const hasChannel = (): boolean => (process.connected as boolean | undefined) !== undefined
