import type { Server } from 'node:net'
import { networkOf } from '@marquee/sse-server'
import { plainAddress } from '../http/plainAddress.ts'

export interface SocketLimits {
  /** The largest number of sockets. Further ones are closed without an answer. */
  maxSockets: number
  /** The same for one client address or IPv6 network; null if the address may be that of a proxy. */
  maxSocketsPerAddress: number | null
}

// Open files for everything that is not a client: files, upstreams, the admin listener.
const reservedFiles = 64

/**
 * The number of sockets for so many streams. Half as many are added, so that pages, health checks and
 * refusals still work while all streams are taken and other clients begin requests that never end.
 */
export const socketsFor = (streams: number): number => Math.ceil(streams * 1.5) + 50

/**
 * How many of `wanted` streams fit into so many open files. A process without a free file cannot even
 * refuse a client, so it must refuse before.
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
    // The same key as for streams: an IPv6 network has more addresses than there are sockets.
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
