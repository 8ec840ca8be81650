import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** Listens on a free port. `destroy` breaks all connections. */
export async function listen(server: Server): Promise<{ url: string; destroy(): void }> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    destroy() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
