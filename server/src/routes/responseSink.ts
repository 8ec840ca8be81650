import { ServerResponse, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import type { SinkLike } from '../stream/reader.ts'

/**
 * Begins an answer of 200 and writes batches to it, as cheaply as is legal.
 *
 * `res.write` frames every chunk by itself: four pieces, corked, handed to the kernel after the
 * turn, for each client. In a fan-out all clients get the same bytes, so the chunk is framed once,
 * in the batch, and goes straight to the socket; only the head and the end are Node's. That is
 * right where we know how the body is framed: HTTP/1.1, whose chunked coding the head announces,
 * and nobody has put a `write` of their own around ours (to compress, say). Everywhere else
 * `res.write` does it.
 */
export function openResponseSink(
  req: IncomingMessage,
  res: ServerResponse,
  headers: OutgoingHttpHeaders,
): SinkLike {
  const framesItself = req.httpVersion === '1.1' && res.write === ServerResponse.prototype.write
  res.writeHead(200, framesItself ? { ...headers, 'Transfer-Encoding': 'chunked' } : headers)
  // A pipelined answer has no socket before the one ahead of it is complete: it takes the long way.
  const { socket } = res
  const raw = framesItself ? socket : null
  let hasBegun = false

  return {
    write(batch) {
      if (raw === null) return res.write(batch.body)
      if (hasBegun) return raw.write(batch.chunk)
      hasBegun = true
      // Head and first chunk in one packet.
      raw.cork()
      res.flushHeaders()
      const flows = raw.write(batch.chunk)
      raw.uncork()
      return flows
    },
    onDrained: (run) => void (raw ?? res).once('drain', run),
    end(batch) {
      // A client that kept the connection would only ask the same server again, which wants it gone.
      res.end(batch.body, () => socket?.end())
    },
    destroy() {
      // Only a reset frees what the kernel has taken: up to 4 MiB that nobody will read.
      if (socket === null) res.destroy()
      else socket.resetAndDestroy()
    },
    // Not by way of `res`: in a fan-out every object that is touched for each client costs.
    bufferedBytes: () => (raw ?? res).writableLength,
    onClose: (run) => void res.on('close', run),
  }
}
