import { createHmac, randomBytes } from 'node:crypto'

/**
 * Makes addresses into names for the log: the same address is the same name until the process
 * ends, and nobody can tell the address from it.
 */
export function createAddressHash(key: Uint8Array = randomBytes(32)) {
  return (address: string): string =>
    createHmac('sha256', key).update(address).digest('hex').slice(0, 12)
}
