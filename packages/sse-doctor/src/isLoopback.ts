import { isIP } from 'node:net'

/** True for an address that no other machine can have. */
export function isLoopback({ hostname }: URL): boolean {
  if (hostname === '[::1]' || hostname === 'localhost' || hostname.endsWith('.localhost'))
    return true
  return isIP(hostname) === 4 && hostname.startsWith('127.')
}
