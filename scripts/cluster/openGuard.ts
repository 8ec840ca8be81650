import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type Guarded = { pid: number; runs: boolean } | { folder: string }

/** A process that ends the others, and removes their folder, when this process has ended. */
export interface Guard {
  onProcess(this: void, pid: number, runs: boolean): void
  onFolder(folder: string): void
  /** Ends all that still runs. */
  close(): Promise<void>
}

/** Even a `kill -9` of this process leaves nothing: Redis and nginx do not notice that their parent is gone. */
export function openGuard(): Guard {
  const path = fileURLToPath(new URL('guard.ts', import.meta.url))
  // In a group of its own it does not get the signals of the terminal.
  const child = fork(path, { detached: true, stdio: 'ignore' })
  const tell = (told: Guarded) => {
    if (child.connected) child.send(told)
  }
  return {
    onProcess: (pid, runs) => tell({ pid, runs }),
    onFolder: (folder) => tell({ folder }),
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
