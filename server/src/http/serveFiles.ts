import { extname } from 'node:path'
import express, { type Request, type RequestHandler } from 'express'
import Negotiator from 'negotiator'
import { encodings, isCompressible } from '@marquee/shared/encodings.ts'

type Encoding = (typeof encodings)[number]

/**
 * Serves the files below `dir`. If the build made a compressed form that the client accepts, it sends
 * that form, with the type of the file itself and a different ETag.
 */
export function serveFiles(dir: string, cacheControl: string): RequestHandler {
  const serve = (encoding?: Encoding) =>
    express.static(dir, {
      setHeaders(res, path, { size, mtimeMs }: { size: number; mtimeMs: number }) {
        res.set('Cache-Control', cacheControl)
        if (encoding !== undefined) {
          const { name, suffix } = encoding
          res.set('Content-Encoding', name).type(extname(path.slice(0, -suffix.length)))
          res.set('ETag', `W/"${size.toString(16)}-${mtimeMs.toString(16)}-${name}"`)
        }
        // Also for the uncompressed file: without this a cache would give one form to every client.
        if (encoding !== undefined || isCompressible(path)) res.vary('Accept-Encoding')
      },
    })
  const plain = serve()
  const forms = encodings.map((encoding) => ({ ...encoding, handle: serve(encoding) }))

  return (req, res, next) => {
    const { url, path } = req
    // A compressed form cannot be requested by its own address.
    if (forms.some(({ suffix }) => path.endsWith(suffix))) return next()
    const wanted = isCompressible(path) ? acceptedEncodings(req) : []
    /** Sends the form at `index` if it exists, else the next one, and at last the file itself. */
    const tryFrom = (index: number): void => {
      const form = forms.find(({ name }) => name === wanted[index])
      req.url = form === undefined ? url : path + form.suffix
      if (form === undefined) return void plain(req, res, next)
      form.handle(req, res, (error) => (error === undefined ? tryFrom(index + 1) : next(error)))
    }
    tryFrom(0)
  }
}

/** The encodings that the client accepts, best first; `identity` is the uncompressed file. */
export function acceptedEncodings({ headers }: Request): string[] {
  // The published types lack `preferred`, which orders encodings of equal weight.
  const negotiator = new Negotiator({ headers }) as Negotiator & {
    encodings(offered: string[], options: { preferred: string[] }): string[]
  }
  const names = encodings.map(({ name }) => name)
  return negotiator.encodings([...names, 'identity'], { preferred: names })
}
