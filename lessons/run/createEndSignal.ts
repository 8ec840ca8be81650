import { whenOrphaned } from '../../server/src/process/whenOrphaned.ts'

/**
 * A signal that aborts when this process shall end: Ctrl-C, a terminal that closes, a signal of the system, or an npm
 * that was killed. What was started is then stopped before the process ends.
 */
export function createEndSignal(): { signal: AbortSignal; end: () => void } {
  const ending = new AbortController()
  const end = () => ending.abort()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, end)
  whenOrphaned(end)
  // A terminal that has closed takes no more output.
  process.stdout.on('error', end)
  return { signal: ending.signal, end }
}
