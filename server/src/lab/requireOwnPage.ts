import { isIP } from 'node:net'
import type { RequestHandler } from 'express'
import { sendProblem } from '../http/problem.ts'

const isLoopback = (address = '') => {
  const plain = address.replace(/^::ffff:/, '')
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'))
}

// Behind a proxy on this machine every client would look local.
const proxied = ['x-forwarded-for', 'forwarded', 'via']

/** Refuses a request that does not come from this machine. */
export const requireLocal: RequestHandler = (req, res, next) => {
  const isHere =
    isLoopback(req.socket.remoteAddress) && proxied.every((name) => !(name in req.headers))
  if (isHere) next()
  else sendProblem(res, 403, 'Forbidden', 'The lab is for this machine alone.')
}

/**
 * Refuses a request that another page could have made a browser send. A page cannot forge
 * `Sec-Fetch-Site` (W3C Fetch Metadata). Without it, `Origin` must be that of this server.
 */
export const requireOwnPage: RequestHandler = (req, res, next) => {
  const { origin, host } = req.headers
  const site = req.headers['sec-fetch-site']
  const isOwn = site === undefined ? origin === `http://${host}` : site === 'same-origin'
  if (!isOwn) return sendProblem(res, 403, 'Forbidden', 'Only a page of this server may do that.')
  if (req.is('application/json')) next()
  else sendProblem(res, 415, 'Unsupported media type', 'Send Content-Type: application/json.')
}
