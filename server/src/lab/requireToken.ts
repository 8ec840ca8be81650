import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import { labTokenHeader } from '@marquee/shared/lab.ts'
import { sendProblem } from '../http/problem.ts'

const digestOf = (text: string) => createHash('sha256').update(text).digest()

/**
 * Refuses a request without the lab's token. A proxy on this machine may leave out every header
 * that would show it, but it cannot know the token.
 */
export function requireToken(token: string): RequestHandler {
  const expected = digestOf(token)
  return (req, res, next) => {
    const given = req.headers[labTokenHeader]
    // Digests have one length, so the time of the comparison says nothing about the token.
    if (typeof given === 'string' && timingSafeEqual(digestOf(given), expected)) return next()
    const detail = 'Open the lab at the address that the terminal printed: it has the token.'
    sendProblem(res, 403, 'Forbidden', detail)
  }
}
