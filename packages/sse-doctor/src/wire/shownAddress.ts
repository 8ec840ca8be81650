import { shown } from './shown.ts'

const secret =
  /^(?:key|code|pass|sig|sid)$|token|secret|passw|pwd|auth|jwt|api_?-?key|signature|session|credential/i

/** Makes an address safe to print: without its name and password, and without the keys in its query. */
export function shownAddress(address: string | URL, maxLength?: number): string {
  const text = (typeof address === 'string' ? address : address.href)
    .replace(/(^|\/\/)[^\s/?#]*@/, '$1')
    .replace(/([?&])([^?=&#\s]+)=[^&#\s]*/g, (pair, mark: string, name: string) =>
      secret.test(name) ? `${mark}${name}=…` : pair,
    )
  return shown(text, maxLength)
}
