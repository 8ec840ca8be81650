import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net'
import { onTestFinished, vi } from 'vitest'
import { createBatch } from '../stream/batch.ts'
import type { Sink } from '../stream/sink.ts'
import { openNodeSink } from '../http/nodeSink.ts'

/** For tests: a server that opens a sink for every request, in the order of the requests. */
export async function startSinks(wrap: (res: ServerResponse) => void = () => {}) {
  const sinks: Sink[] = []
  const gone: Sink[] = []
  const plain: ServerResponse[] = []
  const server = createServer((req, res) => {
    if (req.url === '/plain') return void plain.push(res)
    wrap(res)
    const sink = openNodeSink(req, res, { 'Content-Type': 'text/event-stream' })
    sink.onClose(() => gone.push(sink))
    sinks.push(sink)
  })
  onTestFinished(() => server.closeAllConnections())
  const port = await portOf(server)
  const sinkOf = async (index = 0) =>
    vi.waitFor(() => {
      const sink = sinks[index]
      if (sink === undefined) throw new Error('No request has come yet')
      return sink
    }, 60_000)
  const endPlain = (text: string) => plain.shift()?.end(text)
  return { port, sinkOf, gone, endPlain }
}

/** A request to such a server. */
export const sinkRequest = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'
/** A request whose answer is not a sink, and which waits for `endPlain`. */
export const plainRequest = 'GET /plain HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'

/** Writes each part as a batch and returns the results of the writes. */
export const send = (sink: Sink, ...parts: string[]) =>
  parts.map((part) => sink.write(createBatch([part])))

/** Waits until the current turn of the event loop is over. */
export const turn = () => new Promise(setImmediate)

/** Decodes these bytes with a strict client that we did not write. */
export async function decode(bytes: Buffer): Promise<string> {
  const port = await portOf(createTcpServer((socket) => socket.on('error', () => {}).end(bytes)))
  return (await fetch(`http://127.0.0.1:${port}/`)).text()
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}
