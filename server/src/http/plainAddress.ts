import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

const longest = 64

/**
 * Reads the address in `text`, which may be an entry of X-Forwarded-For. Some proxies add a port (Azure,
 * IIS), brackets or quotes. With a port or a zone every connection would count as another client, so both
 * are removed. Null if there is no address.
 */
export function plainAddress(text: string): string | null {
  const inner = text.trim().replace(/^"(.*)"$/, '$1')
  if (inner.length > longest) return null
  const bare =
    /^\[([^\]]*)\](?::\d+)?$/.exec(inner)?.[1] ?? /^([\d.]+):\d+$/.exec(inner)?.[1] ?? inner
  if (isIP(bare) === 4) return bare
  if (isIP(bare) !== 6) return null
  const [address = ''] = bare.split('%')
  // This turns IPv4 in the form of IPv6 back into IPv4.
  return ipaddr.process(address).toString()
}
