import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { RequestHandler } from 'express'
import { acceptedEncodings } from './serveFiles.ts'

/** What the page shows before its stream is open. */
export interface PageState {
  /** The snapshot, and the time of the server. */
  snapshot: object
  /** The address of the picture that is the largest part of the first screen; null for none. */
  picture: string | null
}

// The page is made for one request, so this costs less than a millisecond.
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
const brotli = promisify(brotliCompress)
const compress: Record<string, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => brotli(body, quality),
  gzip: promisify(gzip),
}

/**
 * Serves the page with the newest state inside it. So the first screen has its content without another
 * request. The page without data stays at `/index.html`.
 */
export function createPageRoute(dir: string, stateOf: () => PageState): RequestHandler {
  return async (req, res, next) => {
    const page = await readFile(`${dir}/index.html`, 'utf8').catch(() => null)
    if (page === null) return next()
    const { snapshot, picture } = stateOf()
    const showsPicture = req.path === '/' && !('kiosk' in req.query)
    const body = Buffer.from(withState(page, { snapshot, picture: showsPicture ? picture : null }))
    // A cache would give old prices to the next visitor.
    res.set('Cache-Control', 'no-store').vary('Accept-Encoding')
    const [encoding = ''] = acceptedEncodings(req)
    const compressed = await compress[encoding]?.(body)
    if (compressed !== undefined) res.set('Content-Encoding', encoding)
    res.set('Content-Type', 'text/html; charset=utf-8').send(compressed ?? body)
  }
}

/** Puts the state into the page. A browser never runs a script of this type, so the CSP allows it. */
export function withState(page: string, { snapshot, picture }: PageState): string {
  // Without this, the text of an upstream could end the element.
  const json = JSON.stringify(snapshot).replaceAll('<', String.raw`\u003c`)
  const script = `<script id="snapshot" type="application/json">${json}</script>`
  // Functions, because in a text the dollar signs of the data would have a meaning.
  return (picture === null ? page : withPicture(page, escaped(picture))).replace(
    '</body>',
    () => `${script}</body>`,
  )
}

/** Opens the first screen of the page, which waits in a template, and shows the picture in it. */
function withPicture(page: string, picture: string): string {
  const preload = `<link rel="preload" as="image" fetchpriority="high" href="${picture}" />`
  return page
    .replace('</head>', () => `${preload}</head>`)
    .replace(/<template id="first-screen">(.*?)<\/template>/s, (_template, screen: string) =>
      screen.replaceAll('src=""', () => `src="${picture}"`),
    )
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
