import { expect, test } from 'vitest'
import { createAddressHash } from './addressHash.ts'

test('an address has one name for as long as the process lives, and no other has it', () => {
  const hashOf = createAddressHash()
  const addresses = Array.from({ length: 1_000 }, (_, n) => `10.0.${n >> 8}.${n & 255}`)
  expect(addresses.map(hashOf)).toEqual(addresses.map(hashOf))
  expect(new Set(addresses.map(hashOf)).size).toBe(1_000)
})

test('another process gives it another name: the log cannot be read by trying all addresses', () => {
  expect(createAddressHash()('192.0.2.1')).not.toBe(createAddressHash()('192.0.2.1'))
})

test.each(['192.0.2.1', '2001:db8::1', 'evil\r\n{"level":60}', ''])(
  'the name of %j is twelve digits, whatever the address is',
  (address) => {
    expect(createAddressHash(Uint8Array.of(1))(address)).toMatch(/^[0-9a-f]{12}$/)
  },
)
