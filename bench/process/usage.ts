import { readdirSync, readFileSync } from 'node:fs'

export interface Usage {
  /** User and kernel time of all threads since their start. */
  cpuUs: number
  rssBytes: number
}

/** The usage of this process. It works on every system. */
export function ownUsage(): Usage {
  const { user, system } = process.cpuUsage()
  return { cpuUs: user + system, rssBytes: process.memoryUsage.rss() }
}

/**
 * The usage of other processes, read from /proc. It does not ask the processes, because an overloaded one
 * would answer late. Null if there is no /proc.
 */
export function usageOf(pids: readonly number[]): Usage | null {
  try {
    const usages = pids.map(usageOfOne)
    return {
      cpuUs: usages.reduce((sum, { cpuUs }) => sum + cpuUs, 0),
      rssBytes: usages.reduce((sum, { rssBytes }) => sum + rssBytes, 0),
    }
  } catch {
    return null
  }
}

function usageOfOne(pid: number): Usage {
  // The first field of schedstat is the CPU time in ns (Documentation/scheduler/sched-stats.rst).
  const ns = readdirSync(`/proc/${pid}/task`)
    .map((task) => readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8'))
    .reduce((sum, line) => sum + Number(line.split(' ')[0]), 0)
  const rssKb = /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return { cpuUs: ns / 1_000, rssBytes: Number(rssKb) * 1_024 }
}
