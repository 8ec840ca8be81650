import { ServerResponse, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import type { Batch } from '../stream/batch.ts'
import type { Sink } from '../stream/sink.ts'

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
): Sink {
  const framesItself = req.httpVersion === '1.1' && res.write === ServerResponse.prototype.write
  res.writeHead(200, framesItself ? { ...headers, 'Transfer-Encoding': 'chunked' } : headers)
  return new ResponseSink(res, framesItself)
}

// A class for the memory: see BufferedSubscriber.
class ResponseSink implements Sink {
  private readonly res: ServerResponse
  private readonly socket: Socket | null
  private readonly raw: Socket | null
  private hasBegun = false

  constructor(res: ServerResponse, framesItself: boolean) {
    this.res = res
    // A pipelined answer has no socket before the one ahead of it is complete: it takes the long way.
    this.socket = res.socket
    this.raw = framesItself ? res.socket : null
  }

  write(batch: Batch): boolean {
    const { raw } = this
    if (raw === null) return this.res.write(batch.body)
    if (this.hasBegun) return raw.write(batch.chunk)
    this.hasBegun = true
    // Head and first chunk in one packet.
    raw.cork()
    this.res.flushHeaders()
    const flows = raw.write(batch.chunk)
    raw.uncork()
    return flows
  }

  onDrained(run: () => void): void {
    ;(this.raw ?? this.res).once('drain', run)
  }

  end(batch: Batch): void {
    // A client that kept the connection would only ask the same server again, which wants it gone.
    this.res.end(batch.body, () => this.socket?.end())
  }

  destroy(): void {
    // Only a reset frees what the kernel has taken: up to 4 MiB that nobody will read.
    if (this.socket === null) this.res.destroy()
    else this.socket.resetAndDestroy()
  }

  bufferedBytes(): number {
    // Not by way of `res`: in a fan-out every object that is touched for each client costs.
    return (this.raw ?? this.res).writableLength
  }

  onClose(run: () => void): void {
    this.res.on('close', run)
  }
}
