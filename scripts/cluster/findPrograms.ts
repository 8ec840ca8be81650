import { installedProxies, type ProxyName } from '../../e2e/proxies/findProxies.ts'
import { onPath } from '../../e2e/rig/install.ts'

export interface FoundPrograms {
  /** The path of Redis or Valkey. */
  redis: string
  balancer: ProxyName
}

const redisNames = ['redis-server', 'valkey-server']

/** The path of Redis or Valkey; null where neither is installed. */
export const findRedis = (): string | null =>
  redisNames.map(onPath).find((path) => path !== null) ?? null

/** What is installed here, or one line that says what is missing. It installs nothing. */
export function findPrograms(): FoundPrograms | string {
  return foundOrMissing(findRedis(), installedProxies()[0] ?? null)
}

export function foundOrMissing(
  redis: string | null,
  balancer: ProxyName | null,
): FoundPrograms | string {
  if (redis !== null && balancer !== null) return { redis, balancer }
  const missing = [
    ...(redis === null ? [{ what: 'Redis (or Valkey)', apt: 'redis-server', brew: 'redis' }] : []),
    ...(balancer === null ? [{ what: 'nginx (or Caddy)', apt: 'nginx-light', brew: 'nginx' }] : []),
  ]
  const names = missing.map(({ what }) => what).join(' and ')
  const apt = missing.map((one) => one.apt).join(' ')
  const brew = missing.map((one) => one.brew).join(' ')
  return `Missing: ${names}. Debian and Ubuntu: sudo apt-get install ${apt}; macOS: brew install ${brew}.`
}
