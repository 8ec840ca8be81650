import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

const exists = (command: string) => spawnSync(command, ['--version']).status === 0
// With one core, pinning makes no sense.
const canPin = availableParallelism() > 1 && exists('taskset')
const canLimitFiles = exists('prlimit')

export interface ChildOptions {
  /** The core that it runs on, if the system can pin processes. */
  core: number
  nodeOptions?: string[]
  /** How many files it may have open. */
  openFiles?: number
  env?: Record<string, string>
}

/** A file that runs in another Node.js process. */
export interface Child {
  process: ChildProcess
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

export interface Children {
  start(script: URL, options: ChildOptions, stdio: 'inherit' | 'pipe'): Child
  /** Ends all processes that still run. */
  stop(): Promise<void>
}

/** Starts the processes of one trial, so that all of them end with it. */
export function createChildren(): Children {
  const running = new Set<Child>()

  return {
    start(script, { core, nodeOptions = [], openFiles, env = {} }, stdio) {
      const command = [
        ...(openFiles !== undefined ? ['prlimit', `--nofile=${openFiles}:${openFiles}`] : []),
        ...(canPin ? ['taskset', '-c', String(core)] : []),
        process.execPath,
        ...nodeOptions,
        fileURLToPath(script),
      ]
      if (openFiles !== undefined && !canLimitFiles) throw new Error('This needs prlimit')
      const child = spawn(command[0] as string, command.slice(1), {
        stdio: ['ignore', stdio, stdio, 'ipc'],
        env: { ...process.env, ...env },
      })
      const exited = once(child, 'exit').then(([code, signal]) => ({
        code: code as number | null,
        signal: signal as NodeJS.Signals | null,
      }))
      const started = { process: child, exited }
      running.add(started)
      void exited.then(() => running.delete(started))
      return started
    },
    async stop() {
      const left = [...running]
      for (const child of left) child.process.kill('SIGKILL')
      await Promise.all(left.map(({ exited }) => exited))
    },
  }
}
