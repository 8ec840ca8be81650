import type { Request, RequestHandler } from 'express'
import { lru } from 'tiny-lru'
import { sendProblem } from './problem.ts'
import { networkOf } from './networkOf.ts'

const windowMs = 60_000
// Those that were not heard of for longest are forgotten, so that addresses cannot fill the memory.
const maxAddresses = 100_000

/**
 * Lets every client address begin `perMinute` requests a minute; 0 is no limit. It is ours because it
 * comes before every stream: the middleware that others have for it waits for promises, which cost a
 * third of all that a new stream costs.
 */
export function limitConnectRate(
  perMinute: number,
  addressOf: (req: Request) => string,
  onRefused: () => void,
  random: () => number,
): RequestHandler {
  if (perMinute === 0) return (_req, _res, next) => next()
  const minutes = lru<{ begun: number }>(maxAddresses, windowMs)
  return (req, res, next) => {
    const key = networkOf(addressOf(req))
    const minute = minutes.get(key) ?? { begun: 0 }
    if (minute.begun === 0) minutes.set(key, minute)
    minute.begun += 1
    if (minute.begun <= perMinute) return next()
    onRefused()
    // The end of the minute would call back everybody at once; any second in it spreads them.
    res.set('Retry-After', String(1 + Math.floor((random() * windowMs) / 1_000)))
    res.set('Connection', 'close')
    sendProblem(res, 429, 'Too many requests', 'This address connects too often.')
  }
}
