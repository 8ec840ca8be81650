import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:http2'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { describe, expect, inject, test, vi, type TestContext } from 'vitest'
import { parse } from 'yaml'
import { nginxFrame, type ConfigureBalancer } from '../../scripts/cluster/balancerConfig.ts'
import { findPrograms } from '../../scripts/cluster/findPrograms.ts'
import { openCluster, type Cluster } from '../../scripts/cluster/openCluster.ts'
import { onPath } from '../rig/install.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const waiting = { timeout: 60_000, interval: 100 }

/** The configuration of compose.yaml, with the ports of this test. Port 80, for redirects, is not opened. */
const composeCaddy: ConfigureBalancer = (port, instances) =>
  read('deploy/Caddyfile')
    .replace('{$SITE} {', `https://localhost:${port} {\n\tbind 127.0.0.1`)
    .replace('\tadmin off', '\tadmin off\n\tauto_https disable_redirects')
    .replace(/marquee-(\d):3000/g, (_, number) => instances[Number(number) - 1] ?? '')

/** nginx as docs/scaling.md says, with a certificate of this test, in the words of nginx before 1.25.1. */
function scalingNginx(folder: string): ConfigureBalancer {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const subject = ['-subj', '/CN=localhost', '-days', '1']
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  execFileSync(
    'openssl',
    ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', certificate],
    {
      stdio: 'ignore',
    },
  )
  const text = /```nginx\n(.*?)```/s.exec(read('docs/scaling.md'))?.[1] ?? ''
  return (port, instances) =>
    nginxFrame(
      text
        .replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl http2;`)
        .replace('http2 on;', '')
        .replace('marquee.example;', 'localhost;')
        .replace('/etc/ssl/marquee.example.pem', certificate)
        .replace('/etc/ssl/marquee.example.key', key)
        .replace(/10\.0\.0\.(\d):3000/g, (_, number) => instances[Number(number) - 1] ?? ''),
    )
}

/** The settings of a server of compose.yaml, without the names that only containers know. */
function composeSettings(): Record<string, string> {
  const { services } = parse(read('deploy/compose.yaml'), { merge: true }) as {
    services: Record<string, { environment: Record<string, string> }>
  }
  const { JOURNAL, ALLOWED_HOSTS, DRAIN_MS, ...settings } = services['marquee-1']?.environment ?? {}
  if ([JOURNAL, ALLOWED_HOSTS, DRAIN_MS].includes(undefined)) throw new Error('No settings')
  // All that a reader has missed comes at once, so that it can be compared.
  return { ...settings, DRAIN_MS: '1000', MAX_REPLAY_EVENTS: '100000' }
}

/** The simulator of compose.yaml, in a process of its own. */
async function startSimulator({ onTestFinished }: TestContext) {
  const SIM_URL = `http://localhost:${await freePort()}`
  const { PATH } = process.env
  const env = { PATH, SIM_URL, SIM_ALWAYS_OPEN: '1' }
  const child = spawn(process.execPath, [join(root, 'server/src/simulate.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  child.stdout.resume()
  return SIM_URL
}

/** One connection of HTTP/2, with the streams that are opened on it. */
function openConnection(url: string, { onTestFinished }: TestContext) {
  const session = connect(url.replace('http:', 'https:').replace('127.0.0.1', 'localhost'), {
    rejectUnauthorized: false,
  })
  // A reader finds out by its streams.
  session.on('error', () => {})
  onTestFinished(() => session.destroy())
  return {
    protocol: () => session.alpnProtocol,
    async follow(cursor: string | undefined, onEvent: (event: EventSourceMessage) => void) {
      const request = session.request({
        ':path': '/api/events',
        ...(cursor !== undefined && { 'last-event-id': cursor }),
      })
      request.on('error', () => {})
      const [headers] = (await once(request, 'response')) as [Record<string, unknown>]
      const parser = createParser({ onEvent })
      request.setEncoding('utf8').on('data', (text: string) => parser.feed(text))
      const ended = new Promise<void>((resolve) => request.once('close', () => resolve()))
      return { status: headers[':status'], ended, close: () => request.close() }
    },
  }
}

const isReady = ({ instances }: Cluster) =>
  vi.waitFor(async () => {
    const all = await Promise.all(instances.map((each) => each.status()))
    if (all.some(({ state }) => state !== 'ready')) throw new Error('Not every server is ready')
  }, waiting)

const programs = findPrograms()
const found = inject('proxies')
const balancers = [
  ['caddy', 'deploy/compose.yaml', () => composeCaddy],
  ['nginx', 'docs/scaling.md', scalingNginx],
] as const

describe.sequential('three servers behind HTTP/2', () => {
  for (const [balancer, source, configureIn] of balancers) {
    const leftOut =
      typeof programs === 'string' ? programs : `${balancer} or openssl: not installed`
    const isMissing =
      typeof programs === 'string' || !found.includes(balancer) || onPath('openssl') === null
    test.skipIf(isMissing)(
      `${balancer} of ${source}: seven streams on one connection, and no reader notices that each server restarts`,
      { meta: { leftOut } },
      async (context) => {
        if (typeof programs === 'string') return
        const folder = mkdtempSync(join(tmpdir(), 'marquee-rolling-'))
        context.onTestFinished(() => rmSync(folder, { recursive: true }))
        const cluster = await openCluster({
          programs: { ...programs, balancer },
          configure: configureIn(folder),
          port: 3_200,
          settings: { ...composeSettings(), SIM_URL: await startSimulator(context) },
        })
        context.onTestFinished(() => cluster.close())
        await isReady(cluster)
        const tabs = openConnection(cluster.url, context)

        // Seven tabs. Each clock comes to each of them before the next one comes to a reader without a balancer.
        const directly = new Map<string, number>()
        const direct = await fetch(`http://127.0.0.1:${cluster.instances[0]?.port}/api/events`)
        context.onTestFinished(() => direct.body?.cancel())
        const parser = createParser({
          onEvent: ({ event, data }) => event === 'clock' && directly.set(data, performance.now()),
        })
        void (async () => {
          for await (const text of direct.body?.pipeThrough(new TextDecoderStream()) ?? [])
            parser.feed(text)
        })().catch(() => {})
        const clocks = Array.from({ length: 7 }, () => new Map<string, number>())
        const first: string[] = []
        const streams = await Promise.all(
          clocks.map((seen) =>
            tabs.follow(undefined, ({ event, data }) => {
              if (event === 'hello') first.push(event)
              if (event === 'clock') seen.set(data, performance.now())
            }),
          ),
        )
        expect(tabs.protocol()).toBe('h2')
        await vi.waitFor(() => expect(clocks.every(({ size }) => size >= 3)).toBe(true), waiting)
        expect(first).toHaveLength(7)
        const times = [...directly]
        const late = times
          .slice(0, -1)
          .flatMap(([data], n) =>
            clocks.filter((seen) => (seen.get(data) ?? 0) > (times[n + 1]?.[1] ?? Infinity)),
          )
        expect(late).toEqual([])
        for (const stream of streams) stream.close()

        // A reader that comes back at once, each time that its server ends it.
        const ids: string[] = []
        const statuses: unknown[] = []
        let isOver = false
        let current: { close(): void } | undefined
        const hear = ({ id }: EventSourceMessage) => id !== undefined && ids.push(id)
        const reads = (async () => {
          while (!isOver) {
            const stream = await tabs.follow(ids.at(-1), hear)
            statuses.push(stream.status)
            current = stream
            await stream.ended
          }
        })()
        // The snapshot is not in the order of the journal. What comes after it is.
        await vi.waitFor(() => expect(ids.length).toBeGreaterThan(0), waiting)
        const snapshot = ids.length
        await vi.waitFor(() => expect(ids.length).toBeGreaterThan(snapshot + 3), waiting)
        const from = ids.length - 1
        for (const { program } of cluster.instances) {
          await program.stop(20_000)
          await program.start()
          await isReady(cluster)
        }
        const done = ids.length + 3
        await vi.waitFor(() => expect(ids.length).toBeGreaterThan(done), waiting)
        isOver = true
        current?.close()
        await reads
        expect(new Set(statuses)).toEqual(new Set([200]))
        expect(statuses.length).toBeGreaterThan(1)

        // What the journal has since the first of these events.
        const all: string[] = []
        const last = ids.at(-1)
        const replay = await tabs.follow(ids[from], ({ id }) => id !== undefined && all.push(id))
        await vi.waitFor(() => expect(all).toContain(last), waiting)
        replay.close()
        expect(ids.slice(from + 1)).toEqual(all.slice(0, all.indexOf(last ?? '') + 1))
      },
    )
  }
})
