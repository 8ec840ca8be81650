import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'

/** One browser, whose tabs may share a stream: its open streams, and the faults ordered for it. */
export interface Browser {
  /** Its open streams. */
  readonly streams: Set<Response>
  /** The answer to its next streams, and how many of them get it. */
  refusal: { status: 204 | 429 | 503; left: number } | null
  /** The status that refused its last stream. A HEAD that asks for the reason gets the same. */
  refusedWith: 204 | 429 | 503 | null
  /** How many of its next streams lose their cursor. */
  lostCursors: number
  /** Starts the streams that wait while the server is mute. Null while it is not mute. */
  muted: Set<() => void> | null
}

const cookie = /(?:^|;\s*)marquee-lab=([0-9a-f]{16})(?:;|$)/
// The first answer, which brings the cookie, may take this long.
const sameBrowserMs = 2_000

/**
 * Tells browsers apart by a cookie that comes with a stream. All tabs of a browser have the same
 * cookie, because they share a stream, and the address of the stream stays unchanged. When the page
 * finds the cookie, it knows that there is a lab.
 */
export function createBrowsers(elapsed: () => number) {
  const known = new Map<string, Browser>()
  let newest = { id: '', agent: '', at: -Infinity }

  const idOf = (req: Request) => cookie.exec(req.headers.cookie ?? '')?.[1]

  const mint = (agent: string) => {
    // A page that begins with two streams asks for the second before it has the cookie.
    const isSame = newest.agent === agent && elapsed() - newest.at < sameBrowserMs
    if (!isSame) newest = { id: randomBytes(8).toString('hex'), agent, at: elapsed() }
    return newest.id
  }

  const named = (id: string): Browser => {
    const browser = known.get(id) ?? {
      streams: new Set(),
      refusal: null,
      refusedWith: null,
      lostCursors: 0,
      muted: null,
    }
    known.set(id, browser)
    return browser
  }

  return {
    /** The browser that asks for a stream. A browser without a cookie gets one. */
    greet(req: Request, res: Response): Browser {
      const given = idOf(req)
      if (given !== undefined) return named(given)
      const id = mint(req.headers['user-agent'] ?? '')
      res.setHeader('Set-Cookie', `marquee-lab=${id}; Path=/; SameSite=Strict`)
      return named(id)
    },
    /** The browser that sent `req`, if it has asked for a stream before. */
    of(req: Request): Browser | undefined {
      return known.get(idOf(req) ?? '')
    },
    all: () => [...known.values()],
  }
}
