import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import ipaddr from 'ipaddr.js'

const authority = /^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?)(?::(\d{0,5}))?$/i

/**
 * The host of `name[:port]` in one normal spelling: lower case, no dot at the end, IPv6 in its short
 * form and in brackets. Null if the text is anything else.
 */
export function hostNameIn(text: string): string | null {
  const [, host, port = ''] = authority.exec(text) ?? []
  if (host === undefined || Number(port) > 65_535) return null
  if (!host.startsWith('[')) return host.toLowerCase().replace(/\.$/, '')
  const address = host.slice(1, -1)
  return isIP(address) === 6 ? `[${ipaddr.parse(address).toString()}]` : null
}

/** The same for a setting: a name in any alphabet, without a port, or an address. */
export function hostOfSetting(text: string): string | null {
  const [address = ''] = text.split('%')
  if (isIP(address) === 6) return hostNameIn(`[${address}]`)
  if (/:\d*$/.test(text)) return null
  return hostNameIn(/^[\x21-\x7e]*$/.test(text) ? text : domainToASCII(text))
}

/**
 * The host that a request is for, in the spelling of `hostNameIn`. Null if the request names none or
 * two: two `Host` headers, or a target in absolute form with another host (RFC 9112 §3.2).
 */
export function hostOf(req: IncomingMessage & { originalUrl?: string }): string | null {
  const { rawHeaders, headers, originalUrl = req.url ?? '' } = req
  const hosts = rawHeaders.filter((text, n) => n % 2 === 0 && text.toLowerCase() === 'host')
  if (hosts.length !== 1) return null
  const host = hostNameIn(headers.host ?? '')
  if (/^[/*]/.test(originalUrl)) return host
  const [, target = ''] = /^https?:\/\/([^/?#]*)/i.exec(originalUrl) ?? []
  return hostNameIn(target) === host ? host : null
}

/** Whether a host in the spelling of `hostOf` is an address, not a name. */
export const isAddress = (host: string): boolean => host.startsWith('[') || isIP(host) === 4
