// Outlives the program that started it, however that ends, by as long as it takes to end what it left.
import { rmSync } from 'node:fs'
import type { Guarded } from './openGuard.ts'

const pids = new Set<number>()
const folders = new Set<string>()

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.on('message', (told: Guarded) => {
  if ('folder' in told) folders.add(told.folder)
  else if (told.runs) pids.add(told.pid)
  else pids.delete(told.pid)
})
process.once('disconnect', () => {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
})
