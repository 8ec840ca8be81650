import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** For tests: stands between a client and a server, and does what networks do. */
export interface Relay {
  readonly port: number
  /** Swallows everything in both directions, and new connections with it, until `open`. */
  swallow(): void
  /** What clients have sent since then. */
  swallowed(): readonly Buffer[]
  /** Forwards again. What was swallowed is lost, so the connections of before are of no use. */
  open(): void
  /** Swallows the next message of this kind, and all that follows on its connection. */
  swallowNext(isAsked: (sent: Buffer) => boolean): void
  /** Resets all connections. */
  reset(): void
  /** Forwards what the client sends, and then resets the connection instead of the first answer. */
  cutNextAnswer(isAsked: (sent: Buffer) => boolean): void
  close(): Promise<void>
}

export async function startRelay(target: number): Promise<Relay> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let swallows = false
  let swallowed: Buffer[] = []
  let isAsked: ((sent: Buffer) => boolean) | null = null
  let isSwallowed: ((sent: Buffer) => boolean) | null = null
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    const pair = [near, far] as const
    let isCut = false
    let isSilent = false
    pairs.add(pair)
    near.on('data', (sent: Buffer) => {
      if (isSwallowed?.(sent) === true) {
        isSilent = true
        isSwallowed = null
      }
      if (swallows || isSilent) return void swallowed.push(sent)
      if (isAsked?.(sent) === true) {
        isCut = true
        isAsked = null
      }
      far.write(sent)
    })
    far.on('data', (answer) => {
      if (isCut) near.resetAndDestroy()
      else if (!swallows && !isSilent) near.write(answer)
    })
    for (const [one, other] of [pair, [far, near] as const]) {
      one.on('error', () => {})
      one.on('close', () => {
        pairs.delete(pair)
        other.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  const reset = () => {
    for (const [near] of pairs) near.resetAndDestroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    swallow() {
      swallows = true
      swallowed = []
    },
    swallowed: () => swallowed,
    open: () => (swallows = false),
    swallowNext: (asked) => (isSwallowed = asked),
    reset,
    cutNextAnswer: (asked) => (isAsked = asked),
    async close() {
      reset()
      server.close()
      await once(server, 'close')
    },
  }
}
