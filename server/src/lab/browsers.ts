import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'

/** One browser, whose tabs may share a stream: what it has open, and what waits for it. */
export interface Browser {
  /** Its open streams. */
  readonly streams: Set<Response>
  /** How its next streams are answered. */
  refusal: { status: 204 | 429 | 503; left: number } | null
  /** What its last stream was refused with: a HEAD that asks why is told the same. */
  refusedWith: 204 | 429 | 503 | null
  /** Of so many of its next streams the cursor is made unknown. */
  lostCursors: number
  /** Runs what its streams wait for while the server is mute; null: it is not. */
  muted: Set<() => void> | null
}

const cookie = /(?:^|;\s*)marquee-lab=([0-9a-f]{16})(?:;|$)/
// As long as it may take until the first answer, with the cookie, has come.
const sameBrowserMs = 2_000

/**
 * Tells browsers apart, by a cookie that comes with a stream. All tabs of a browser have it, as they
 * share a stream, and the stream's address stays as it is. The page reads it to learn that there is
 * a lab.
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
    /** The browser that asks for a stream; it is given a name if it has none. */
    greet(req: Request, res: Response): Browser {
      const given = idOf(req)
      if (given !== undefined) return named(given)
      const id = mint(req.headers['user-agent'] ?? '')
      res.setHeader('Set-Cookie', `marquee-lab=${id}; Path=/; SameSite=Strict`)
      return named(id)
    },
    /** The browser that sent `req`, if it has ever asked for a stream. */
    of(req: Request): Browser | undefined {
      return known.get(idOf(req) ?? '')
    },
    all: () => [...known.values()],
  }
}
