import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A connection between browser and server that a test can cut. `setOffline` leaves open streams alive. */
export interface Relay {
  url: string
  /** Breaks every connection and refuses new ones. */
  cut(): void
  /** Keeps every connection and passes nothing on, like a pulled cable. */
  freeze(): void
  /** Allows new connections. Frozen ones stay frozen, as after a change of network. */
  mend(): void
  close(): void
}

export async function openRelay(target: string): Promise<Relay> {
  const { hostname, port } = new URL(target)
  const pairs = new Set<[Socket, Socket]>()
  let open = true
  const server = createServer((near) => {
    if (!open) {
      near.destroy()
      return
    }
    const far = connect(Number(port), hostname)
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('error', () => {})
      from.on('close', () => {
        pairs.delete(pair)
        to.destroy()
      })
      from.pipe(to)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      open = false
      for (const [near] of pairs) near.destroy()
    },
    freeze() {
      for (const [near, far] of pairs) {
        near.unpipe(far).pause()
        far.unpipe(near).pause()
      }
    },
    mend() {
      open = true
    },
    close() {
      for (const [near] of pairs) near.destroy()
      server.close()
    },
  }
}
