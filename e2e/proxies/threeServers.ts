import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'
import { expect, inject, vi, type TestContext } from 'vitest'
import { parse } from 'yaml'
import { nginxFrame, type ConfigureBalancer } from '../../scripts/cluster/balancerConfig.ts'
import { findPrograms } from '../../scripts/cluster/findPrograms.ts'
import { openCluster } from '../../scripts/cluster/openCluster.ts'
import { onPath } from '../rig/install.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

export const waiting = { timeout: 120_000, interval: 100 }

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

const programs = findPrograms()
const found = inject('proxies')

/** The recipes for several servers, and whether what they need is missing here. */
export const recipes = (
  [
    ['caddy', 'deploy/compose.yaml', () => composeCaddy],
    ['nginx', 'docs/scaling.md', scalingNginx],
  ] as const
).map(([balancer, source, configureIn]) => ({
  ...{ name: `${balancer} of ${source}`, balancer, configureIn },
  isMissing:
    typeof programs === 'string' || !found.includes(balancer) || onPath('openssl') === null,
  leftOut: typeof programs === 'string' ? programs : `${balancer} or openssl: not installed`,
}))

/** Starts three servers with the settings of compose.yaml behind a recipe's balancer, until the test ends. */
export async function openThreeServers(
  { balancer, configureIn }: (typeof recipes)[number],
  port: number,
  context: TestContext,
) {
  if (typeof programs === 'string') throw new Error(programs)
  const folder = mkdtempSync(join(tmpdir(), 'marquee-rolling-'))
  context.onTestFinished(() => rmSync(folder, { recursive: true }))
  const simulator = await startSimulator(context)
  const cluster = await openCluster({
    ...{ programs: { ...programs, balancer }, configure: configureIn(folder), port },
    answerWithinMs: 10_000,
    settings: { ...composeSettings(), SIM_URL: simulator },
  })
  context.onTestFinished(() => cluster.close())
  const { instances } = cluster
  const ready = () =>
    vi.waitFor(async () => {
      const all = await Promise.all(instances.map((each) => each.status()))
      expect(all.map(({ state }) => state)).toEqual(['ready', 'ready', 'ready'])
    }, waiting)
  await ready()
  return {
    /** The address of the balancer. */
    url: cluster.url.replace('http:', 'https:').replace('127.0.0.1', 'localhost'),
    instances,
    /** The address of the simulator, which all servers ask. */
    simulator,
    /** Restarts one server after the other, each when all are ready. */
    async restartAll() {
      for (const { program } of instances) {
        await program.stop(20_000)
        await program.start()
        await ready()
      }
    },
  }
}
