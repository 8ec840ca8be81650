import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os'
import type { Cores } from '../process/pinned.ts'

/** The properties of this machine that the figures depend on. */
export function describeMachine(cores: Cores) {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    pinned: cores.server !== null,
    memoryMb: Math.round(totalmem() / 2 ** 20),
    system: `${process.platform} ${release()}`,
    node: process.version,
    /** How many processes were busy in the last minute. The best value is 0. */
    loadAverage: loadavg()[0] ?? 0,
    date: new Date().toISOString(),
  }
}
