import type { Request } from 'express'

/**
 * Tells whom to count a request for. Behind a proxy that is not trusted every client has the address
 * of the proxy: `onUntrustedProxy` is called once, for whoever runs the server to hear of it.
 */
export function createClientAddress(trustsProxies: boolean, onUntrustedProxy: () => void) {
  let isKnown = trustsProxies
  return (req: Request): string => {
    if (!isKnown && req.headers['x-forwarded-for'] !== undefined) {
      isKnown = true
      onUntrustedProxy()
    }
    // Gone already, if there is none.
    return req.ip ?? '0.0.0.0'
  }
}
