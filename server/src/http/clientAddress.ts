import type { StreamRequest } from '@marquee/sse-server'
import { plainAddress } from './plainAddress.ts'

/**
 * Returns a function that gives the client address of a request. Behind a proxy that is not trusted,
 * every client has the address of the proxy. Then `onUntrustedProxy` is called once, so that the log can
 * say so. A proxy may also forward a text that is no address. All those requests count for the proxy,
 * because otherwise each invented text would be a new client.
 */
export function createClientAddress(trustsProxies: boolean, onUntrustedProxy: () => void) {
  let isKnown = trustsProxies
  return ({ address, peer, header }: StreamRequest): string => {
    if (!isKnown && header('X-Forwarded-For') !== null) {
      isKnown = true
      onUntrustedProxy()
    }
    return (
      plainAddress(address ?? '') ??
      plainAddress(peer ?? '') ??
      // The client has left already, so its socket has no address.
      '0.0.0.0'
    )
  }
}
