import type { ChildProcess } from 'node:child_process'

/** Ends what a program has started and left behind. It was started as the first of its group. */
export function endGroup({ pid }: Pick<ChildProcess, 'pid'>): void {
  // Windows has no groups of processes.
  if (pid === undefined || process.platform === 'win32') return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing is left.
  }
}
