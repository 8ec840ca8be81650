import { once } from 'node:events'
import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { setTimeout as wait } from 'node:timers/promises'
import { requests } from '../plan.ts'
import { userAgent } from '../wire/openVisit.ts'

/** What a reader got that did not read for some time. */
export interface SlowReader {
  /** How long it did not read, in ms. */
  forMs: number
  /** The server had ended it when it read again. */
  wasCut: boolean
  /** What was waiting for it when it read again, in bytes: in the server, or in the systems between. */
  heldBytes: number
  /** What another reader got meanwhile, in bytes. */
  sentBytes: number
}

const maxBytes = 64 * 1_048_576
/** What was held comes at once. */
const readMs = 1_000

/** Opens a stream, does not read it for some time, and then reads all that waits. It counts bytes and keeps none. */
export async function openSlowReader(url: URL, forMs: number): Promise<SlowReader> {
  const [slow, witness] = [openCounter(url), openCounter(url)]
  const until = AbortSignal.timeout(forMs)
  try {
    void witness.read()
    await once(until, 'abort')
    const sentBytes = witness.bytes()
    void slow.read()
    await wait(readMs)
    return { forMs, wasCut: slow.isOver(), heldBytes: slow.bytes(), sentBytes }
  } finally {
    slow.close()
    witness.close()
  }
}

/** Asks for a stream. Until it is told to, it does not read the body. */
function openCounter(url: URL) {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const headers = { 'User-Agent': userAgent, ...requests.main.headers }
  const asked = send(url, { agent: false, headers })
  const answered = new Promise<IncomingMessage>((resolve) => asked.once('response', resolve))
  let bytes = 0
  let isOver = false
  // A connection that breaks is over: `close` says so.
  asked.on('error', () => undefined)
  asked.end()
  return {
    bytes: () => bytes,
    isOver: () => isOver,
    async read() {
      const response = await answered
      response.on('error', () => undefined).on('close', () => (isOver = true))
      response.on('data', ({ length }: Buffer) => {
        bytes += length
        if (bytes > maxBytes) response.pause()
      })
    },
    close: () => asked.destroy(),
  }
}
