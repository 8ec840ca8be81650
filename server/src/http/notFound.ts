import type { RequestHandler } from 'express'
import { sendProblem } from './problem.ts'
import { serveFiles } from './serveFiles.ts'

/** Media types of the answer, in our order: a client that takes anything gets the first. */
const offered = ['application/problem+json', 'application/json', 'text/html']

/**
 * Answers 404 in the form that the client prefers. A person gets the page of `clientDir`, which says
 * so in their language, or a short document where there is none. A program gets a problem.
 */
export function createNotFound(clientDir: string | null) {
  const sendPage: RequestHandler =
    clientDir === null ? (_req, _res, next) => next() : serveFiles(clientDir, 'no-store')

  return (detail: string): RequestHandler =>
    (req, res, next) => {
      res.vary('Accept')
      if (req.accepts(offered) !== 'text/html') return sendProblem(res, 404, 'Not found', detail)
      res.status(404)
      // They ask about what is at the address, where there is nothing: they must not change the status.
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
