const lookEveryMs = 500

/**
 * Calls `run` once when the process that started this one has ended. If there is a channel to it, the
 * channel closes then. If not, the id of the parent changes. npm passes a signal only to its shell, and the
 * shell does not pass it on: without this, `npm start` would leave the server running.
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

/** Whether there is or was a channel to the parent: `connected` is undefined only if there was none. */
export const hasChannel = (): boolean => (process.connected as boolean | undefined) !== undefined
