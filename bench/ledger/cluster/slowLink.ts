import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A connection to a server that can be interrupted, as a network does. */
export interface SlowLink {
  readonly port: number
  /** Holds back everything in both directions, until `release`. */
  hold(): void
  /** Delivers what was held back, also what a client sent that has given up meanwhile. */
  release(): void
  /** Resets all connections. */
  reset(): void
  close(): Promise<void>
}

/** Listens on a free port, and passes everything on to `target`. `onSent` is called when a client sends. */
export async function openSlowLink(target: number, onSent = () => {}): Promise<SlowLink> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let held: (() => void)[] | null = null
  const pass = (run: () => void) => void (held === null ? run() : held.push(run))

  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    const pair = [near, far] as const
    pairs.add(pair)
    for (const [one, other] of [pair, [far, near] as const]) {
      one.on('error', () => {})
      one.on('data', (data: Buffer) => {
        if (one === near) onSent()
        pass(() => void (other.destroyed || other.write(data)))
      })
      one.on('close', () => {
        pairs.delete(pair)
        pass(() => other.destroySoon())
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  const release = () => {
    const late = held ?? []
    held = null
    for (const run of late) run()
  }
  const reset = () => {
    for (const pair of pairs) for (const socket of pair) socket.resetAndDestroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    hold: () => void (held ??= []),
    release,
    reset,
    async close() {
      release()
      reset()
      server.close()
      await once(server, 'close')
    },
  }
}
