import type { Plan } from '../plan/plan.ts'
import { answerCalls } from '../process/calls.ts'
import { monotonicMs } from '../process/monotonic.ts'
import { ownUsage, type Usage } from '../process/usage.ts'
import { publishOnSchedule } from './publishOnSchedule.ts'
import { quoteEvent, type QuoteEvent } from './quoteEvent.ts'

export interface OpenServer {
  port: number
  /** The ids of the processes that do the work. Without it, this process does. */
  pids?: number[]
  publish(event: QuoteEvent): void
}

/** For a server that starts another process to do the work. */
export interface OpenOptions {
  serverCore: number | null
}

/** The calls that the rig makes to the process of a server. */
export type ServerHandlers = {
  open(options: OpenOptions): Promise<{ port: number; pids: number[] }>
  /** Begins a plan and drops one that is not finished. */
  publish(plan: Plan): void
  usage(): Usage
  collectGarbage(): void
}

/** Makes this process a server of the benchmark. */
export function serveVariant(open: (options: OpenOptions) => Promise<OpenServer>): void {
  let server: OpenServer | null = null
  let stopPublishing = () => {}
  const clock = {
    now: monotonicMs,
    soon: setImmediate,
    after: (delayMs: number, run: () => void) => void setTimeout(run, delayMs),
  }

  const handlers: ServerHandlers = {
    async open(options) {
      server = await open(options)
      return { port: server.port, pids: server.pids ?? [process.pid] }
    },
    publish(plan) {
      stopPublishing()
      const publish = (n: number) => server?.publish(quoteEvent(n, plan.padBytes))
      stopPublishing = publishOnSchedule(plan, publish, clock)
    },
    usage: ownUsage,
    collectGarbage() {
      // The second collection frees what the finalizers of the first one released.
      globalThis.gc?.()
      globalThis.gc?.()
    },
  }
  answerCalls(handlers)
}
