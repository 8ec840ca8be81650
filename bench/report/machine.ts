import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os'
import type { Cores } from '../process/pinned.ts'

/** What figures depend on besides the code. */
export function describeMachine(cores: Cores) {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    pinned: cores.server !== null,
    memoryMb: Math.round(totalmem() / 2 ** 20),
    system: `${process.platform} ${release()}`,
    node: process.version,
    /** How many processes were busy in the minute before: at best none. */
    loadAverage: loadavg()[0] ?? 0,
    date: new Date().toISOString(),
  }
}
