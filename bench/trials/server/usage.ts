import { readdirSync } from 'node:fs'

/** The memory, files, timers and listeners of a process, which must not grow. */
export function readUsage() {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = readMemory()
  const resources: Record<string, number> = {}
  for (const name of process.getActiveResourcesInfo()) {
    resources[name] = (resources[name] ?? 0) + 1
  }
  return {
    cpuMs: (user + system) / 1_000,
    rssBytes: rss,
    heapBytes: heapUsed,
    resources,
    openFiles: countOpenFiles(),
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
  }
}

/** NaN if the process has no free file to read it from. */
function readMemory(): { rss: number; heapUsed: number } {
  try {
    return process.memoryUsage()
  } catch {
    return { rss: NaN, heapUsed: NaN }
  }
}

/** The number of open files, or null if the system does not say it. */
function countOpenFiles(): number | null {
  try {
    return readdirSync('/proc/self/fd').length
  } catch {
    return null
  }
}
