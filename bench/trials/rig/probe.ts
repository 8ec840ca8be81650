import { get } from 'node:http'
import { machineMs } from './clock.ts'
import { createHistogram } from './histogram.ts'

export interface ProbeResult {
  asked: number
  /** Answers other than 200, and requests without an answer. */
  failed: number
  p50: number
  p99: number
  max: number
}

const withinMs = 5_000

/** Requests `path` every `everyMs`, each time on a new connection, as a health check does. */
export function startProbe(port: number, path: string, everyMs = 25) {
  const latency = createHistogram()
  let asked = 0
  let failed = 0
  const pending = new Set<Promise<void>>()

  const ask = () =>
    new Promise<void>((resolve) => {
      const startedAt = machineMs()
      const fail = () => {
        failed += 1
        resolve()
      }
      const to = { host: '127.0.0.1', port, path, agent: false, timeout: withinMs } as const
      const request = get(to, (response) => {
        response.resume()
        if (response.statusCode !== 200) return fail()
        latency.add(machineMs() - startedAt)
        resolve()
      })
      request.on('error', fail)
      request.on('timeout', () => request.destroy(new Error('No answer')))
    })

  const timer = setInterval(() => {
    asked += 1
    const question = ask()
    pending.add(question)
    void question.then(() => pending.delete(question))
  }, everyMs)

  return {
    async stop(): Promise<ProbeResult> {
      clearInterval(timer)
      await Promise.all(pending)
      const at = latency.percentile
      return { asked, failed, p50: at(0.5), p99: at(0.99), max: latency.max() }
    },
  }
}
