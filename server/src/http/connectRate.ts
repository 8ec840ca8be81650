import type { Request, RequestHandler } from 'express'
import { lru } from 'tiny-lru'
import { sendProblem } from './problem.ts'
import { networkOf } from '@marquee/sse-server/http/networkOf.ts'

const windowMs = 60_000
// The addresses that were away for longest are forgotten. Otherwise addresses could fill the memory.
const maxAddresses = 100_000

/**
 * Allows every client address `perMinute` requests a minute; 0 means no limit. This is our own code,
 * because it runs before every stream: existing middleware waits for promises, which makes a new stream
 * cost a third more.
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
    // With the end of the minute as the time, all refused clients would come back together.
    res.set('Retry-After', String(1 + Math.floor((random() * windowMs) / 1_000)))
    res.set('Connection', 'close')
    sendProblem(res, 429, 'Too many requests', 'This address connects too often.')
  }
}
