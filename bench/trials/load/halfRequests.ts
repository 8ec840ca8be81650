import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Requests whose head never ends. */
export interface HalfRequests {
  /** How many of them the server still keeps open. */
  left(): number
  close(): void
}

export async function openHalfRequests(at: {
  port: number
  address: string
  count: number
}): Promise<HalfRequests> {
  const left = new Set<Socket>()
  await Promise.all(
    Array.from({ length: at.count }, async () => {
      const socket = connect({ port: at.port, host: '127.0.0.1', localAddress: at.address })
      left.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => left.delete(socket))
      socket.write('GET /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ')
      socket.resume()
      await once(socket, 'connect').catch(() => {})
    }),
  )
  return {
    left: () => left.size,
    close() {
      for (const socket of left) socket.destroy()
    },
  }
}
