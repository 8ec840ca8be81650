import { installPackages, mayInstallPackages, onPath } from '../rig/install.ts'

export const proxyNames = ['nginx', 'caddy'] as const
export type ProxyName = (typeof proxyNames)[number]

const debianPackages = { nginx: 'nginx-light', caddy: 'caddy' }

/** The installed proxies. Installs missing ones first, if no password is needed. */
export function findProxies(): ProxyName[] {
  const missing = proxyNames.filter((name) => onPath(name) === null)
  if (missing.length > 0 && mayInstallPackages()) {
    installPackages(...missing.map((name) => debianPackages[name]))
  }
  return installedProxies()
}

export const installedProxies = (): ProxyName[] =>
  proxyNames.filter((name) => onPath(name) !== null)
