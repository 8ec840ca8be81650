import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import { freePort } from '../../../e2e/rig/freePort.ts'
import { openSlowLink, type SlowLink } from './slowLink.ts'

export interface InstanceOptions {
  /** The top folder of the code that runs. */
  root: string
  /** What runs, below it. */
  program: string
  name: string
  leaseMs: number
  redisPort: number
  /** The environment of the program. */
  env: Readonly<Record<string, string>>
  /** Gets the id of each event of which the program says that it is stored. */
  onStored(id: EventId): void
}

/** One of several servers that share a journal, which can be killed and started again. */
export interface Instance {
  readonly name: string
  readonly port: number
  /** Its connections to Redis. */
  readonly link: SlowLink
  /** Resolves when it listens. */
  start(): Promise<void>
  isUp(): boolean
  signal(signal: NodeJS.Signals): void
  /** Sends a signal that ends it, and waits for its end. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  pid(): number | null
}

export async function createInstance(options: InstanceOptions): Promise<Instance> {
  const { root, program, name, leaseMs, redisPort, env, onStored } = options
  const link = await openSlowLink(redisPort)
  const port = await freePort()
  let child: ChildProcess | null = null
  let isUp = false

  const run = async () => {
    const started = spawn(process.execPath, [join(root, program)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        JOURNAL: `redis://127.0.0.1:${link.port}`,
        INSTANCE: name,
        LEASE_MS: String(leaseMs),
        ...env,
      },
    })
    child = started
    let listens = () => {}
    const listening = new Promise<'listens'>((resolve) => (listens = () => resolve('listens')))
    createInterface(started.stdout).on('line', (line) => {
      const { msg, stored } = JSON.parse(line) as { msg?: string; stored?: EventId }
      if (stored !== undefined) onStored(stored)
      if (msg === 'Listening') listens()
    })
    const exited = once(started, 'exit')
    void exited.then(() => {
      if (child === started) [child, isUp] = [null, false]
    })
    const first = await Promise.race([listening, exited])
    isUp = first === 'listens' && child === started
  }
  return {
    name,
    port,
    link,
    isUp: () => isUp,
    pid: () => child?.pid ?? null,
    async start() {
      // A journal that cannot be reached ends a start, and a service is started again.
      while (!isUp) await run()
    },
    signal: (signal) => void child?.kill(signal),
    async end(signal) {
      isUp = false
      const ended = child
      if (ended === null) return
      const exited = once(ended, 'exit')
      ended.kill(signal)
      await exited
    },
  }
}
