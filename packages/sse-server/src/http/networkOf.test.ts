import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { expect, test } from 'vitest'
import { networkOf } from './networkOf.ts'

test.each([
  ['2001:db8:1:200::1', '2001:db8:1:2ff:ffff:ffff:ffff:ffff'],
  ['2001:db8:1:200::1', '2001:0DB8:0001:0200:0:0:0:9'],
  ['fe80::1%eth0', 'fe80::2%eth1'],
  ['192.0.2.1', '::ffff:192.0.2.1'],
  ['192.0.2.1', '::ffff:c000:201'],
])('%s and %s are one client', (one, other) => {
  expect(networkOf(one)).toBe(networkOf(other))
})

test.each([
  ['2001:db8:1:200::1', '2001:db8:1:300::1'],
  ['2001:db8:1:200::1', '2001:db9:1:200::1'],
  ['192.0.2.1', '192.0.2.2'],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.2'],
  ['::1', '127.0.0.1'],
])('%s and %s are two', (one, other) => {
  expect(networkOf(one)).not.toBe(networkOf(other))
})

test.each([
  '',
  'unknown',
  '1.2.3.4:80',
  '[::1]:80',
  ':::',
  '::1%eth0/64',
  'a:b',
  '::ffff:1.2.3.400',
])('a text that is no address, such as %j, stays as it is', (text) => {
  expect(networkOf(text)).toBe(text)
})

test('it counts as ipaddr.js would, for every way to write an address', () => {
  const reference = (address: string) => {
    if (!address.includes(':') || !ipaddr.isValid(address)) return address
    const parsed = ipaddr.process(address)
    if (parsed.kind() === 'ipv4') return parsed.toString()
    return `${Buffer.from(parsed.toByteArray().slice(0, 7)).toString('hex')}/56`
  }
  const group = fc.oneof(fc.constant(0), fc.constant(0xffff), fc.nat(0xffff))
  const groups = fc.array(group, { minLength: 8, maxLength: 8 })
  const written = fc
    .tuple(groups, fc.boolean(), fc.boolean(), fc.nat(7), fc.nat(8), fc.constantFrom('', '%eth0'))
    .map(([all, isUpper, isDotted, from, length, zone]) => {
      const texts = all.map((value) => value.toString(16))
      if (isDotted) {
        const [high = 0, low = 0] = all.slice(6)
        texts.splice(6, 2, [high >> 8, high & 255, low >> 8, low & 255].join('.'))
      }
      // Zeros are left out only where nothing else is lost.
      const gap = all.slice(from, from + length)
      const isGap = gap.length > 1 && gap.every((value) => value === 0) && from + length <= 6
      const text = isGap
        ? `${texts.slice(0, from).join(':')}::${texts.slice(from + length).join(':')}`
        : texts.join(':')
      return `${isUpper ? text.toUpperCase() : text}${zone}`
    })
  fc.assert(
    fc.property(
      fc.oneof(written, fc.ipV6(), fc.ipV4(), fc.string({ maxLength: 60 })),
      (address) => {
        // The text of a zone may be longer for Node than for ipaddr.js; both are valid.
        fc.pre(!/%.*[^a-z0-9]/i.test(address))
        // An obsolete form, which ipaddr.js reads as IPv4. No client has such an address.
        fc.pre(!/^::\d+\.\d+\.\d+\.\d+(%\w+)?$/.test(address))
        expect(networkOf(address)).toBe(reference(address))
      },
    ),
    { numRuns: 20_000 },
  )
})

test('no more of a long text is kept than an address can have', () => {
  for (const text of ['x', ':', '1:', '::ffff:']) {
    expect(networkOf(text.repeat(10_000)).length).toBeLessThanOrEqual(64)
  }
})
