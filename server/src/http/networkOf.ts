import ipaddr from 'ipaddr.js'

/** Whom an address stands for: one customer of IPv6 has a whole network of addresses, a /56. */
export function networkOf(address: string): string {
  // IPv4 as nearly always, or what a proxy has made up.
  if (!address.includes(':') || !ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${Buffer.from(parsed.toByteArray().slice(0, 7)).toString('hex')}/56`
}
