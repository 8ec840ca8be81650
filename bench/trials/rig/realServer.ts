import { createInterface } from 'node:readline'
import type { Child, Children, ChildOptions } from './children.ts'

/** The real server in one process, started as an operator starts it. */
export interface RealServer {
  port: number
  adminPort: number
  pid: number
  signal(signal: NodeJS.Signals): void
  exited: Child['exited']
  /** Message of the log → number of its lines. */
  logged: ReadonlyMap<string, number>
}

const script = new URL('../../../server/src/main.ts', import.meta.url)

/** Starts the server on free ports and resolves when it listens. */
export async function openRealServer(
  children: Children,
  settings: Record<string, string>,
  options: ChildOptions,
): Promise<RealServer> {
  // As under npm, the server stops when the process that started it ends.
  const npm = { npm_lifecycle_event: 'trials' }
  const env = {
    ...npm,
    PORT: '0',
    ADMIN_PORT: '0',
    HOST: '127.0.0.1',
    LOG_FORMAT: 'json',
    ...{ JOURNAL: 'memory', SIM_ALWAYS_OPEN: '1' },
    ...settings,
  }
  const child = children.start(script, { ...options, env }, 'pipe')
  const logged = new Map<string, number>()
  child.process.stderr?.pipe(process.stderr)

  const { port, adminPort } = await new Promise<{ port: number; adminPort: number }>(
    (resolve, reject) => {
      if (child.process.stdout === null) return
      createInterface(child.process.stdout).on('line', (line) => {
        const entry = JSON.parse(line) as { msg: string; url?: string; admin?: string }
        logged.set(entry.msg, (logged.get(entry.msg) ?? 0) + 1)
        if (entry.url === undefined || entry.admin === undefined) return
        resolve({ port: portOf(entry.url), adminPort: portOf(entry.admin) })
      })
      void child.exited.then(({ code }) => reject(new Error(`The server: exit ${code}`)))
    },
  )
  return {
    port,
    adminPort,
    pid: child.process.pid ?? 0,
    signal: (signal) => void child.process.kill(signal),
    exited: child.exited,
    logged,
  }
}

const portOf = (url: string) => Number(new URL(url).port)
