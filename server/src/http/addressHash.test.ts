import { expect, test } from 'vitest'
import { createAddressHash } from './addressHash.ts'

test('an address keeps its name while the process lives, and no other address has that name', () => {
  const hashOf = createAddressHash()
  const addresses = Array.from({ length: 1_000 }, (_, n) => `10.0.${n >> 8}.${n & 255}`)
  expect(addresses.map(hashOf)).toEqual(addresses.map(hashOf))
  expect(new Set(addresses.map(hashOf)).size).toBe(1_000)
})

test('another process gives another name, so trying all addresses does not decode the log', () => {
  expect(createAddressHash()('192.0.2.1')).not.toBe(createAddressHash()('192.0.2.1'))
})

test.each(['192.0.2.1', '2001:db8::1', 'evil\r\n{"level":60}', ''])(
  'the name of %j has twelve digits',
  (address) => {
    expect(createAddressHash(Uint8Array.of(1))(address)).toMatch(/^[0-9a-f]{12}$/)
  },
)
