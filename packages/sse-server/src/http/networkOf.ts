import ipaddr from 'ipaddr.js'

/** The key to count an address by. One customer of IPv6 has a whole network of addresses, a /56. */
export function networkOf(address: string): string {
  // Mostly IPv4, or a text that a proxy has invented.
  if (!address.includes(':') || !ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${Buffer.from(parsed.toByteArray().slice(0, 7)).toString('hex')}/56`
}
