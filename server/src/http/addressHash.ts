import { createHmac, randomBytes } from 'node:crypto'

/**
 * Turns addresses into names for the log. An address has the same name until the process ends, and the
 * name does not reveal the address.
 */
export function createAddressHash(key: Uint8Array = randomBytes(32)) {
  return (address: string): string =>
    createHmac('sha256', key).update(address).digest('hex').slice(0, 12)
}
