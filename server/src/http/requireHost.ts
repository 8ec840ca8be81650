import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { sendProblem } from './problem.ts'
import { hostOf, isAddress } from './hostName.ts'

type HostCheck = (req: IncomingMessage) => boolean

/**
 * Whether a request is for a host that is in `allowedHosts`, which have the spelling of `hostOf`.
 * Without this a foreign page could point its own name at this machine and read the answers as its own
 * origin (DNS rebinding).
 */
export function knowsHost(allowedHosts: readonly string[]): HostCheck {
  const allowed = new Set(allowedHosts)
  return isFor((host) => allowed.has(host))
}

/** Refuses requests for other hosts. */
export const requireHost = (isKnownHost: HostCheck): RequestHandler =>
  refuseUnless(isKnownHost, 'ALLOWED_HOSTS')

/**
 * The same for the listener of the operator. A request may use any address of this machine, because
 * only a name can be pointed at it by others.
 */
export function requireAdminHost(allowedHosts: readonly string[]): RequestHandler {
  const allowed = new Set(['localhost', ...allowedHosts])
  const isKnownHost = isFor((host) => isAddress(host) || allowed.has(host))
  return refuseUnless(isKnownHost, 'ADMIN_ALLOWED_HOSTS')
}

const isFor =
  (isAllowed: (host: string) => boolean): HostCheck =>
  (req) => {
    const host = hostOf(req)
    return host !== null && isAllowed(host)
  }

function refuseUnless(isKnownHost: HostCheck, setting: string): RequestHandler {
  return (req, res, next) => {
    if (isKnownHost(req)) next()
    else sendProblem(res, 421, 'Misdirected request', `Name this host in ${setting} to serve it.`)
  }
}
