const lookEveryMs = 500

/**
 * Calls `run` once when the process that started this one has ended. If there is a channel to it, the
 * channel closes then. If not, the id of the parent changes; on Windows it stays, but no program has it any more. npm
 * passes a signal only to its shell, and the shell does not pass it on: without this, `npm start` would leave the
 * server running.
 */
export function whenOrphaned(run: () => void): void {
  if (hasChannel()) {
    if (process.connected) process.once('disconnect', run)
    else run()
    return
  }
  const parent = process.ppid
  const timer = setInterval(() => {
    if (!isOrphaned(parent)) return
    clearInterval(timer)
    run()
  }, lookEveryMs)
  timer.unref()
}

/** Whether the parent has ended. Windows never tells a process another parent. */
export const isOrphaned = (
  parent: number,
  { ppid, platform }: Pick<NodeJS.Process, 'ppid' | 'platform'> = process,
): boolean => ppid !== parent || (platform === 'win32' && !isThere(parent))

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether there is or was a channel to the parent: `connected` is undefined only if there was none. */
export const hasChannel = (): boolean => (process.connected as boolean | undefined) !== undefined
