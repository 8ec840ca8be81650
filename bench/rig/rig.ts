import { once } from 'node:events'
import type { ChildProcess } from 'node:child_process'
import type { ConnectedResult, ConnectOrder, LoadHandlers } from '../load/load.ts'
import type { ServerHandlers } from '../servers/serveVariant.ts'
import type { Variant } from '../plan/variants.ts'
import { openCalls, type Calls } from '../process/calls.ts'
import { startPinned, type Cores } from '../process/pinned.ts'
import { usageOf, type Usage } from '../process/usage.ts'

/** One server and one generator, each in another process. */
export interface Rig {
  server: Calls<ServerHandlers>
  load: Calls<LoadHandlers>
  connect(order: Pick<ConnectOrder, 'clients'> & Partial<ConnectOrder>): Promise<ConnectedResult>
  /** The usage of the server so far. */
  usage(): Promise<Usage>
  close(): Promise<void>
}

const loadFile = new URL('../load/load.ts', import.meta.url)

export async function openRig(variant: Variant, cores: Cores): Promise<Rig> {
  const children: ChildProcess[] = []
  const start = (file: URL, core: number | null) => {
    const child = startPinned(file, core)
    children.push(child)
    return child
  }
  const close = async () => {
    await Promise.all(children.map(end))
  }

  try {
    const serverCore = variant.runsOn === 'load' ? cores.load : cores.server
    const server = openCalls<ServerHandlers>(start(variant.file, serverCore), variant.name)
    const load = openCalls<LoadHandlers>(start(loadFile, cores.load), 'The generator')
    const { port, pids } = await server.call('open', { serverCore: cores.server })
    return {
      server,
      load,
      connect: (order) =>
        load.call('connect', {
          port,
          path: variant.path,
          inFlight: 128,
          deadlineMs: 30_000,
          stalled: 0,
          ...order,
        }),
      usage: async () => usageOf(pids) ?? (await server.call('usage')),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

// Long enough for a server that has to end another process. An overloaded server does not react at all.
const endWithinMs = 1_000

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const exited = once(child, 'exit')
  // A process of the rig ends when its channel closes.
  if (child.connected) child.disconnect()
  const timer = setTimeout(() => child.kill('SIGKILL'), endWithinMs)
  await exited
  clearTimeout(timer)
}
