import type { RequestHandler } from 'express'
import { sendProblem } from './problem.ts'
import { serveFiles } from './serveFiles.ts'

/** Media types of the answer, best first: a client that accepts everything gets the first. */
const offered = ['application/problem+json', 'application/json', 'text/html']

/**
 * Answers 404 in the form that the client prefers. A browser gets the page of `clientDir`, which says in
 * the reader's language that nothing is here, or a short document if there is no page. A program gets a
 * JSON problem.
 */
export function createNotFound(clientDir: string | null) {
  const sendPage: RequestHandler =
    clientDir === null ? (_req, _res, next) => next() : serveFiles(clientDir, 'no-store')

  return (detail: string): RequestHandler =>
    (req, res, next) => {
      res.vary('Accept')
      if (req.accepts(offered) !== 'text/html') return sendProblem(res, 404, 'Not found', detail)
      res.status(404)
      // With these headers the answer could be a 206, 304 or 412, but nothing exists at this address.
      for (const name of ['range', 'if-match', 'if-unmodified-since']) delete req.headers[name]
      req.url = '/index.html'
      void sendPage(req, res, (error?: unknown) => {
        if (error !== undefined) return next(error)
        res.set('Cache-Control', 'no-store').type('html').send(nothingHere)
      })
    }
}

const nothingHere = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <meta name="color-scheme" content="dark light" />
  <title>Marquee</title>
  <h1>There is nothing at this address</h1>
  <p lang="zh-CN">此地址没有内容</p>
</html>
`
