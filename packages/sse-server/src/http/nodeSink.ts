import { ServerResponse } from 'node:http'
import type { Batch } from '../stream/batch.ts'
import type { Sink } from '../stream/sink.ts'
import type { Answer } from './answer.ts'
import type { NodeRequest, NodeResponse, NodeSocket } from './nodeTypes.ts'

// Deno and Bun have `node:http` too, but what lies below it is not a socket of Node.
const isNode = !('Deno' in globalThis || 'Bun' in globalThis)

/**
 * Begins an answer of 200 and writes batches to it, with as little work as HTTP allows.
 *
 * For each client `res.write` frames every chunk again: four pieces, corked, passed to the kernel after
 * the turn. In a fan-out all clients get the same bytes. So the batch frames the chunk once, and it goes
 * straight to the socket; Node writes only the head and the end. That is correct only for HTTP/1.1, where
 * the head announces chunked coding, only on Node itself, and only if no middleware has wrapped `write`
 * (for example to compress). In every other case `res.write` does it.
 */
export function openNodeSink(
  req: NodeRequest,
  res: NodeResponse,
  headers: Answer['headers'],
): Sink {
  const framesItself =
    isNode && req.httpVersion === '1.1' && res.write === ServerResponse.prototype.write
  res.writeHead(200, framesItself ? { ...headers, 'Transfer-Encoding': 'chunked' } : headers)
  return new NodeSink(
    res,
    isNode && req.httpVersion.startsWith('1') ? res.socket : null,
    framesItself,
  )
}

// This is a class to save memory: see BufferedSubscriber.
class NodeSink implements Sink {
  private readonly res: NodeResponse
  private readonly socket: NodeSocket | null
  private readonly raw: NodeSocket | null
  private hasBegun = false

  constructor(res: NodeResponse, socket: NodeSocket | null, framesItself: boolean) {
    this.res = res
    // A pipelined answer has no socket until the answer before it is complete, and HTTP/2 has one for
    // many answers. Then it uses `res`.
    this.socket = socket
    this.raw = framesItself ? socket : null
  }

  write(batch: Batch): boolean {
    const { raw } = this
    if (raw === null) return this.res.write(batch.body)
    if (this.hasBegun) return raw.write(batch.chunk)
    this.hasBegun = true
    // This sends the head and the first chunk in one packet.
    raw.cork()
    this.res.flushHeaders?.()
    const flows = raw.write(batch.chunk)
    raw.uncork()
    return flows
  }

  onDrained(run: () => void): void {
    ;(this.raw ?? this.res).once('drain', run)
  }

  end(batch: Batch): void {
    // The socket is closed too: a client that kept it would ask this server again, which is stopping.
    this.res.end(batch.body, () => this.socket?.end())
  }

  destroy(): void {
    // Only a reset frees the buffer of the kernel: up to 4 MiB that nobody will read.
    if (this.socket === null) this.res.destroy()
    else this.socket.resetAndDestroy()
  }

  bufferedBytes(): number {
    // The socket is asked directly: in a fan-out every further object for each client costs time.
    return (this.raw ?? this.res).writableLength
  }

  onClose(run: () => void): void {
    this.res.on('close', run)
  }
}
