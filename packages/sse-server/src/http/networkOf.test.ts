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
