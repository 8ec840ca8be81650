import type { RequestHandler } from 'express'
import { sendProblem } from '../problem.ts'

/**
 * Refuses requests for a host that is not ours. Otherwise a page anywhere could point a name of
 * its own at this machine and read us as its own origin (DNS rebinding).
 */
export function requireHost(allowedHosts: readonly string[]): RequestHandler {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()))
  return (req, res, next) => {
    const name = (req.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
    if (allowed.has(name)) next()
    else
      sendProblem(res, 421, 'Misdirected request', 'Name this host in ALLOWED_HOSTS to serve it.')
  }
}
