import { readFileSync } from 'node:fs'

const pageBytes = 4_096

/** The bytes that the kernel buffers for all TCP sockets of the machine; NaN if unknown. */
export function kernelBufferedBytes(): number {
  try {
    const stats = readFileSync('/proc/net/sockstat', 'utf8')
    return Number(/^TCP: .* mem (\d+)$/m.exec(stats)?.[1]) * pageBytes
  } catch {
    return NaN
  }
}
