import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { askToEnd } from '../askToEnd.ts'

export interface ProgramOptions {
  name: string
  command: string
  args: readonly string[]
  env: NodeJS.ProcessEnv
  /** It is ready when it listens here, on 127.0.0.1. */
  port: number
  /** Whether it has a channel to this process, and ends when that closes. */
  hasChannel?: boolean
  startWithinMs?: number
  /** Called with the id of each process of it, and again with `false` when that has ended. */
  onProcess?: (pid: number, runs: boolean) => void
}

/** A program that is started, killed and started again. */
export interface Program {
  readonly name: string
  isRunning(): boolean
  /** Resolves when it listens. Rejects with the end of what it printed if it ends before. */
  start(): Promise<void>
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>
  /** Asks it to end, and kills it after `withinMs`. */
  stop(withinMs: number): Promise<void>
  freeze(): void
  thaw(): void
  /** Called each time that it has ended, for whatever reason. */
  onEnd(run: () => void): void
}

const lookEveryMs = 50
const longestText = 2_000

export function createProgram(options: ProgramOptions): Program {
  const { name, command, args, env, port, startWithinMs = 60_000, onProcess } = options
  const listeners: (() => void)[] = []
  let child: ChildProcess | null = null
  let said = ''

  const end = async (ask: (child: ChildProcess) => void) => {
    if (child === null) return
    const ended = once(child, 'close')
    ask(child)
    await ended
  }
  const kill = () => end((running) => running.kill('SIGKILL'))
  const run = () => {
    said = ''
    const stdio = ['ignore', 'pipe', 'pipe', ...(options.hasChannel === true ? ['ipc'] : [])]
    const started = spawn(command, args, { env, stdio: stdio as 'pipe'[] })
    child = started
    const hear = (text: Buffer) => (said = (said + String(text)).slice(-longestText))
    started.stdout?.on('data', hear)
    started.stderr?.on('data', hear)
    started.on('error', (error) => (said = error.message))
    const { pid } = started
    if (pid !== undefined) onProcess?.(pid, true)
    // A program that cannot be started at all closes, but does not exit.
    started.once('close', () => {
      if (pid !== undefined) onProcess?.(pid, false)
      if (child === started) child = null
      for (const listener of listeners) listener()
    })
  }

  return {
    name,
    isRunning: () => child !== null,
    async start() {
      if (child !== null) return
      run()
      const deadline = Date.now() + startWithinMs
      while (!(await listensOn(port))) {
        if (child === null) throw new Error(`${name} did not start: ${said.trim()}`)
        if (Date.now() < deadline) continue
        await kill()
        throw new Error(`${name} did not listen within ${startWithinMs / 1_000} s: ${said.trim()}`)
      }
    },
    kill,
    async stop(withinMs) {
      const timer = setTimeout(() => child?.kill('SIGKILL'), withinMs)
      await end(askToEnd)
      clearTimeout(timer)
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    onEnd: (listener) => void listeners.push(listener),
  }
}

async function listensOn(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    return false
  } finally {
    socket.destroy()
  }
}
