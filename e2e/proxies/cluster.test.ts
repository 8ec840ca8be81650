import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { examine } from '@marquee/sse-doctor/examine.ts'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { describe, expect, inject, test, vi } from 'vitest'
import { findPrograms } from '../../scripts/cluster/findPrograms.ts'

const script = fileURLToPath(new URL('../../scripts/cluster.ts', import.meta.url))
const programs = findPrograms()
const missing = typeof programs === 'string' || !inject('proxies').includes('nginx')
const leftOut = typeof programs === 'string' ? programs : 'nginx is not installed'

/** Starts `npm run cluster` without its build. Its output is no terminal, so each change is a line. */
function startCluster() {
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    pid: child.pid ?? 0,
    press: (keys: string) => void child.stdin.write(keys),
    /** The next line that matches, and what it has in brackets. */
    async line(pattern: RegExp): Promise<string> {
      for (;;) {
        const { value, done } = await lines.next()
        if (done === true) throw new Error(`It ended before ${String(pattern)}`)
        const found = pattern.exec(value)
        if (found !== null) return found[1] ?? found[0]
      }
    },
    async end(signal: NodeJS.Signals | null = null): Promise<number | null> {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const ended = once(child, 'exit')
      if (signal === null) child.stdin.write('q')
      else child.kill(signal)
      const [code] = (await ended) as [number | null]
      return code
    },
  }
}

/** The processes that this one has started: Redis, nginx, the instances and the guard. */
function processesOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = stdout.split('\n').map((line) => line.trim().split(/ +/).map(Number))
  return pairs.flatMap(([child = 0, parent]) => (parent === pid ? [child] : []))
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

type Events = Awaited<ReturnType<typeof openStream>>['events']

/** Opens the stream, after `cursor` if there is one. It ends with the instance that sends it. */
async function openStream(url: string, cursor = '') {
  const headers = cursor === '' ? {} : { 'Last-Event-ID': cursor }
  const { status, body } = await fetch(`${url}/api/events`, { headers })
  if (body === null || status !== 200) throw new Error(`The stream was answered with ${status}`)
  const stream = body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
  const events = stream[Symbol.asyncIterator]()
  const { value: hello } = await events.next()
  const { resume } = JSON.parse(hello?.data ?? '{}') as { resume: string }
  return { resume, events }
}

// Two clusters that start at the same time could choose the same ports.
describe.sequential('npm run cluster', () => {
  test.skipIf(missing)(
    'a cluster has no fault for the doctor, and goes on when its leader is killed: its reader misses nothing',
    // A busy machine may make a server late once. A fault is there each time.
    { meta: { leftOut }, retry: 2 },
    async ({ onTestFinished }) => {
      const cluster = startCluster()
      onTestFinished(async () => void (await cluster.end('SIGTERM')))
      const url = await cluster.line(/The page: (\S+)/)
      const first = await cluster.line(/(instance-\d) leads/)
      expect(await (await fetch(url)).text()).toContain('<h1>Marquee</h1>')

      const ids: string[] = []
      const hear = async (events: Events, count: number) => {
        for (let left = count; left > 0;) {
          const { value, done } = await events.next()
          if (done === true) return
          if (value.id === undefined) continue
          ids.push(value.id)
          left -= 1
        }
      }
      const { results } = await examine(`${url}/api/events`, { seconds: 8 })
      const faults = results.filter(({ findings }) =>
        findings.some(({ verdict }) => verdict === 'fault'),
      )
      expect(faults.map(({ check }) => check.name)).toEqual([])
      const { events } = await openStream(url)
      await hear(events, 6)
      cluster.press('l')
      expect(await cluster.line(/(instance-\d) leads/)).not.toBe(first)
      // The instance of this stream may be the one that was killed. The cursor is good for each.
      await Promise.resolve(events.return?.()).catch(() => {})
      const again = await openStream(url, ids.at(-1))
      expect(again.resume).toBe('replayed')
      await hear(again.events, 6)
      await again.events.return?.()
      expect(new Set(ids)).toHaveLength(12)
      expect(await cluster.end()).toBe(0)
    },
  )

  test.skipIf(missing).for(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
    'nothing of a cluster stays after %s',
    { meta: { leftOut } },
    async (signal, { onTestFinished }) => {
      const cluster = startCluster()
      onTestFinished(async () => void (await cluster.end('SIGTERM')))
      const url = await cluster.line(/The page: (\S+)/)
      await cluster.line(/instance-\d leads/)
      const left = processesOf(cluster.pid)
      expect(left.length).toBeGreaterThanOrEqual(6)
      await cluster.end(signal)
      await vi.waitFor(() => expect(left.filter(isRunning)).toEqual([]), { timeout: 30_000 })
      await expect(fetch(url)).rejects.toThrow()
    },
  )
})
