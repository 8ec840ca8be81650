import type { TrialServer } from './trial.ts'
import { mib } from './rig/bar.ts'

type Status = Awaited<ReturnType<typeof statusOf>>
const statusOf = (server: TrialServer) => server.call('status')

/** The memory of a server over time. */
export interface Curve {
  stop(): Promise<readonly Status[]>
}

/** Reads the usage of a server every `everyMs`. */
export function watchServer(server: TrialServer, everyMs: number): Curve {
  const seen: Status[] = []
  let pending: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    pending = statusOf(server).then((status) => seen.push(status))
  }, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await pending
      return seen
    },
  }
}

/** About ten values of a curve as text, in MiB. */
export function sketch(bytes: readonly number[]): string {
  const step = Math.max(1, Math.floor(bytes.length / 10))
  return bytes
    .filter((_, index) => index % step === 0)
    .map((value) => mib(value).toFixed(0))
    .join(' ')
}
