import type { Request } from 'express'
import { plainAddress } from './plainAddress.ts'

/**
 * Tells whom to count a request for. Behind a proxy that is not trusted every client has the address
 * of the proxy: `onUntrustedProxy` is called once, so that the log can say so. A proxy may also
 * forward what is no address: all those requests count as one client, the proxy itself, because
 * otherwise each made-up text would be a new client.
 */
export function createClientAddress(trustsProxies: boolean, onUntrustedProxy: () => void) {
  let isKnown = trustsProxies
  return (req: Request): string => {
    if (!isKnown && req.headers['x-forwarded-for'] !== undefined) {
      isKnown = true
      onUntrustedProxy()
    }
    return (
      plainAddress(req.ip ?? '') ??
      plainAddress(req.socket.remoteAddress ?? '') ??
      // The client is gone already.
      '0.0.0.0'
    )
  }
}
