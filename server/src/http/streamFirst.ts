import type { IncomingMessage, RequestListener } from 'node:http'
import type { Express } from 'express'
import type { NodeHandler } from '@marquee/sse-server'
import proxyAddr from 'proxy-addr'

/**
 * Answers the usual requests for a stream before Express sees them. Express would make each new stream
 * cost a half more, and each open one some kilobytes. Everything else goes to `app`, which has the same
 * route: another method or spelling, a page of another origin, a host that is not allowed.
 */
export function streamFirst(
  app: Express,
  path: string,
  isKnownHost: (req: IncomingMessage) => boolean,
  stream: NodeHandler,
): RequestListener {
  const isTrusted = app.get('trust proxy fn') as (address: string, hop: number) => boolean
  const isStream = ({ method, url = '', headers }: IncomingMessage) =>
    method === 'GET' &&
    url.startsWith(path) &&
    (url.length === path.length || url[path.length] === '?') &&
    headers.origin === undefined
  return (req, res) => {
    if (!isStream(req) || !isKnownHost(req)) return app(req, res)
    // The address is what it would be in Express.
    stream(Object.assign(req, { ip: proxyAddr(req, isTrusted) }), res)
  }
}
