import { isIPv4, isIPv6 } from 'node:net'

/** The longest address has 45 characters, and a zone may follow. Nothing longer is read or kept. */
export const longestAddress = 64
const mapped = '::ffff:'

/** The key to count an address by. One customer of IPv6 has a whole network of addresses, a /56. */
export function networkOf(address: string): string {
  // Mostly IPv4, or a text that a proxy has invented.
  if (!address.includes(':')) return address.slice(0, longestAddress)
  // A server that listens on IPv6 sees IPv4 in this form.
  if (address.startsWith(mapped) && isIPv4(address.slice(mapped.length))) {
    return address.slice(mapped.length)
  }
  if (address.length > longestAddress || !isIPv6(address)) return address.slice(0, longestAddress)
  const groups = groupsOf(address)
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return groups.slice(6).flatMap(bytesOf).join('.')
  }
  const bytes = groups.slice(0, 4).flatMap(bytesOf).slice(0, 7)
  return `${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}/56`
}

/** The eight groups of a valid address. */
function groupsOf(address: string): number[] {
  const [text = ''] = address.split('%')
  const [before = '', after] = text.split('::')
  const head = readGroups(before)
  if (after === undefined) return head
  const tail = readGroups(after)
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail]
}

function readGroups(text: string): number[] {
  if (text === '') return []
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [parseInt(group, 16)]
    // The end may be written as IPv4.
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
    return [a * 256 + b, c * 256 + d]
  })
}

const bytesOf = (group: number) => [group >> 8, group & 255]
