import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

export interface Cores {
  server: number | null
  load: number | null
}

/** One core for the server and one for the generator; null if processes cannot be pinned. */
export function findCores(): Cores {
  const canPin = spawnSync('taskset', ['-c', '0,1', process.execPath, '--version']).status === 0
  return canPin && availableParallelism() > 1
    ? { server: 0, load: 1 }
    : { server: null, load: null }
}

/** The words of a command that runs `command` on `core` only. */
export function pinnedTo(core: number | null, command: readonly string[]): [string, ...string[]] {
  const words = core === null ? command : ['taskset', '-c', String(core), ...command]
  const [program = '', ...rest] = words
  return [program, ...rest]
}

/** Starts a file of the benchmark as another process that answers calls. */
export function startPinned(file: URL, core: number | null): ChildProcess {
  const [program, ...args] = pinnedTo(core, [process.execPath, '--expose-gc', fileURLToPath(file)])
  return spawn(program, args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Some results are Infinity, which JSON cannot carry.
    serialization: 'advanced',
  })
}
