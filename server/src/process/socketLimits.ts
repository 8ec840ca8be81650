import type { Server } from 'node:net'
import { networkOf } from '../http/networkOf.ts'
import { plainAddress } from '../http/plainAddress.ts'

export interface SocketLimits {
  /** How many sockets there may be; more are closed unanswered. */
  maxSockets: number
  /** The same for one client address, or network of IPv6; null where it may be that of a proxy. */
  maxSocketsPerAddress: number | null
}

// For everything that is not a client: files, upstreams, the admin listener.
const reservedFiles = 64

/**
 * The sockets for so many streams: half as many again, so that pages can be loaded, health asked and
 * refusals said while all streams are taken and others begin requests that they never end.
 */
export const socketsFor = (streams: number): number => Math.ceil(streams * 1.5) + 50

/**
 * How many of `wanted` streams fit into so many open files. A process without a free file cannot
 * even say no, so it must refuse before.
 */
export function streamsWithin(openFiles: number, wanted: number): number {
  return Math.min(wanted, Math.max(1, Math.floor((openFiles - reservedFiles - 50) / 1.5)))
}

/** Closes sockets beyond `limits` before a byte of them is read. */
export function limitSockets(server: Server, limits: SocketLimits): void {
  const { maxSockets, maxSocketsPerAddress } = limits
  server.maxConnections = maxSockets
  if (maxSocketsPerAddress === null) return
  const counts = new Map<string, number>()
  server.on('connection', (socket) => {
    // The same key as streams have: one network of IPv6 has more addresses than there are sockets.
    const client = networkOf(plainAddress(socket.remoteAddress ?? '') ?? '')
    const count = (counts.get(client) ?? 0) + 1
    counts.set(client, count)
    socket.once('close', () => {
      const left = (counts.get(client) ?? 1) - 1
      if (left === 0) counts.delete(client)
      else counts.set(client, left)
    })
    if (count > maxSocketsPerAddress) socket.destroy()
  })
}
