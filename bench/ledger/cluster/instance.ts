import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'
import { openSlowLink, type SlowLink } from './slowLink.ts'

export interface InstanceOptions {
  /** The top folder of the code that runs. */
  root: string
  /** What runs, below it. */
  program: string
  name: string
  leaseMs: number
  redisPort: number
  /** The simulator that it asks. */
  simulatorPort: number
  /** The environment of the program. */
  env: Readonly<Record<string, string>>
  /** Called when it asks the simulator. */
  onAsked(): void
  /** Gets the id of each event that the program calls stored. */
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
  /** Ends it and its connections. */
  close(): Promise<void>
}

export async function createInstance(options: InstanceOptions): Promise<Instance> {
  const { root, program, name, leaseMs, redisPort, simulatorPort, env, onStored, onAsked } = options
  const link = await openSlowLink(redisPort)
  const upstream = await openSlowLink(simulatorPort, onAsked)
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
        ...{ SIM_URL: `http://127.0.0.1:${upstream.port}`, SIM_ALWAYS_OPEN: '1' },
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
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    isUp = false
    const ended = child
    if (ended === null) return
    const exited = once(ended, 'exit')
    ended.kill(signal)
    await exited
  }
  return {
    name,
    port,
    link,
    isUp: () => isUp,
    async start() {
      // A journal that cannot be reached ends a start, and a service is started again.
      while (!isUp) await run()
    },
    signal: (signal) => void child?.kill(signal),
    end,
    async close() {
      await end('SIGKILL')
      await Promise.all([link.close(), upstream.close()])
    },
  }
}
