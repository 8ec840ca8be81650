import { writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ProxyName } from '../../e2e/proxies/findProxies.ts'
import { balancerConfigs, type ConfigureBalancer } from './balancerConfig.ts'
import { createProgram, type Program, type ProgramOptions } from './program.ts'

type Started = Pick<ProgramOptions, 'onProcess'>

const root = fileURLToPath(new URL('../..', import.meta.url))
// An instance starts in two thirds of the time.
const compileCache = join(root, 'node_modules/.cache/node')
const { PATH, HOME, TZ } = process.env
const shell = { PATH: `${PATH ?? ''}${delimiter}/usr/sbin`, HOME, ...(TZ !== undefined && { TZ }) }

export interface RedisOptions extends Started {
  command: string
  folder: string
  port: number
  /** More arguments. A later one wins. */
  settings?: readonly string[]
}

/** Redis or Valkey with all that it stores in `folder`. Each append is on the disk before it is answered. */
export const redisProgram = ({ command, folder, port, settings = [], ...started }: RedisOptions) =>
  createProgram({
    ...started,
    ...{ name: 'Redis', command, port, env: shell },
    args: [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
      ...['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'],
      ...settings,
    ],
  })

export interface InstanceOptions extends Started {
  name: string
  port: number
  adminPort: number
  journal: string
  simulator: string
  /** More settings of the server. A later one wins. */
  settings?: Readonly<Record<string, string>>
  /** Another tree of this project, for a server that is broken on purpose. */
  tree?: string | undefined
}

/** One of several servers, with the built page. It ends when this process does. */
export const instanceProgram = (options: InstanceOptions): Program => {
  const { name, port, adminPort, journal, simulator, settings, tree = root, ...started } = options
  return createProgram({
    ...started,
    ...{ name, port, command: process.execPath, hasChannel: true },
    args: [join(tree, 'server/src/main.ts'), '--serve-client'],
    env: {
      ...shell,
      ...{ NODE_COMPILE_CACHE: compileCache, LOG_LEVEL: 'warn' },
      ...{ PORT: String(port), ADMIN_PORT: String(adminPort), TRUST_PROXY: 'loopback' },
      ...{ JOURNAL: journal, INSTANCE: name, SIM_URL: simulator, SIM_ALWAYS_OPEN: '1' },
      // A person who quits does not wait.
      DRAIN_MS: '1000',
      ...settings,
    },
  })
}

export interface BalancerOptions extends Started {
  name: ProxyName
  folder: string
  port: number
  /** `host:port` of each instance. */
  instances: readonly string[]
  configure?: ConfigureBalancer | undefined
}

export function balancerProgram(options: BalancerOptions): Program {
  const { name, folder, port, instances, configure = balancerConfigs[name], ...started } = options
  const file = join(folder, name === 'nginx' ? 'nginx.conf' : 'Caddyfile')
  writeFileSync(file, configure(port, instances))
  const args =
    name === 'nginx'
      ? ['-p', folder, '-c', file, '-e', join(folder, 'error.log')]
      : ['run', '--adapter', 'caddyfile', '--config', file]
  const env = { ...shell, HOME: folder }
  return createProgram({ ...started, name, command: name, port, args, env })
}
