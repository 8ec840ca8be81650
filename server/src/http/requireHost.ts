import type { RequestHandler } from 'express'
import { sendProblem } from './problem.ts'
import { hostOf, isAddress } from './hostName.ts'

/**
 * Refuses requests for a host that is not in `allowedHosts`, which have the spelling of `hostOf`.
 * Without this a foreign page could point its own name at this machine and read the answers as its own
 * origin (DNS rebinding).
 */
export function requireHost(allowedHosts: readonly string[]): RequestHandler {
  const allowed = new Set(allowedHosts)
  return createHostCheck((host) => allowed.has(host), 'ALLOWED_HOSTS')
}

/**
 * The same for the listener of the operator. A request may use any address of this machine, because
 * only a name can be pointed at it by others.
 */
export function requireAdminHost(allowedHosts: readonly string[]): RequestHandler {
  const allowed = new Set(['localhost', ...allowedHosts])
  return createHostCheck((host) => isAddress(host) || allowed.has(host), 'ADMIN_ALLOWED_HOSTS')
}

function createHostCheck(isAllowed: (host: string) => boolean, setting: string): RequestHandler {
  return (req, res, next) => {
    const host = hostOf(req)
    if (host !== null && isAllowed(host)) next()
    else sendProblem(res, 421, 'Misdirected request', `Name this host in ${setting} to serve it.`)
  }
}
