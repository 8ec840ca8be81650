import { fileURLToPath } from 'node:url'
import type { JournalCalls } from './server/journalServer.ts'
import type { PageServerCalls } from './server/pageServer.ts'
import type { SharedCalls } from './server/sharedServer.ts'
import type { ServerCalls } from './server/trialServer.ts'
import type { LoadCalls } from './load/loadProcess.ts'
import type { Bar } from './rig/bar.ts'
import { createCall, type Call } from './rig/calls.ts'
import { createChildren, type ChildOptions } from './rig/children.ts'
import { openRealServer, type RealServer } from './rig/realServer.ts'

export interface TrialServer {
  call: Call<ServerCalls>
  port: number
  pid: number
}

/** The tools of a trial. Everything that they start ends with the trial. */
export interface Rig {
  /** Whether the long form of the trial runs. */
  full: boolean
  /** Prints a line for the person who waits. */
  say(line: string): void
  /** Starts the engine and the routes with a publisher that the trial controls. */
  startServer(settings?: Record<string, string>, how?: Partial<ChildOptions>): Promise<TrialServer>
  /** Starts the real server with the simulator. */
  startReal(settings?: Record<string, string>, how?: Partial<ChildOptions>): Promise<RealServer>
  startLoad(): Promise<Call<LoadCalls>>
  /** Starts the server with the simulator and the built page. The trial sets the rate of the prices. */
  startPageServer(): Promise<{ call: Call<PageServerCalls>; port: number }>
  /** Starts a process that opens streams without clients, on one journal or the other. */
  startJournal(): Promise<Call<JournalCalls>>
  /** Starts one of several processes that share a journal in Redis. */
  startShared(): Promise<Call<SharedCalls>>
}

export interface Trial {
  /** What the trial shows, in one line. */
  shows: string
  run(rig: Rig): Promise<Bar[]>
}

// The server has one core, and the clients have the other.
const serverCore = 0
const loadCore = 1
const limit = { ms: 240_000, fullMs: 40 * 60_000 }

/** Calls `use` with a rig, and ends everything that it started. */
export async function withRig<T>(
  full: boolean,
  say: (line: string) => void,
  use: (rig: Rig) => Promise<T>,
): Promise<T> {
  const children = createChildren()

  const startCalled = async <H>(script: URL, options: ChildOptions) => {
    const child = children.start(script, options, 'inherit')
    await new Promise<void>((resolve, reject) => {
      child.process.once('message', () => resolve())
      void child.exited.then(({ code }) =>
        reject(new Error(`${fileURLToPath(script)}: exit ${code}`)),
      )
    })
    return { call: createCall<H>(child.process), pid: child.process.pid ?? 0 }
  }

  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_resolve, reject) => {
    const limitMs = full ? limit.fullMs : limit.ms
    const fail = () => reject(new Error(`Not finished after ${limitMs / 1_000} s`))
    timer = setTimeout(fail, limitMs)
  })

  try {
    const used = use({
      full,
      say,
      async startServer(settings = {}, { nodeOptions = [], ...how } = {}) {
        const script = new URL('./server/trialServer.ts', import.meta.url)
        const options = { core: serverCore, nodeOptions: ['--expose-gc', ...nodeOptions], ...how }
        const { call, pid } = await startCalled<ServerCalls>(script, options)
        return { call, pid, port: await call('listen', settings) }
      },
      startReal: (settings = {}, how = {}) =>
        openRealServer(children, settings, { core: serverCore, ...how }),
      async startLoad() {
        const script = new URL('./load/loadProcess.ts', import.meta.url)
        return (await startCalled<LoadCalls>(script, { core: loadCore })).call
      },
      async startPageServer() {
        const script = new URL('./server/pageServer.ts', import.meta.url)
        const { call } = await startCalled<PageServerCalls>(script, { core: serverCore })
        return { call, port: await call('listen') }
      },
      async startJournal() {
        const script = new URL('./server/journalServer.ts', import.meta.url)
        return (await startCalled<JournalCalls>(script, { core: serverCore })).call
      },
      async startShared() {
        const script = new URL('./server/sharedServer.ts', import.meta.url)
        return (await startCalled<SharedCalls>(script, { core: serverCore })).call
      },
    })
    return await Promise.race([used, tooLong])
  } finally {
    clearTimeout(timer)
    await children.stop()
  }
}
