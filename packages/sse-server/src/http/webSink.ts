import type { Batch } from '../stream/batch.ts'
import type { Sink } from '../stream/sink.ts'

// As much as Node buffers for a socket before `write` returns false.
const highWaterMark = 65_536

/** Makes the body of a `Response`, and the sink that writes to it. `signal` aborts when the client leaves. */
export function openWebSink(signal: AbortSignal) {
  const sink = new WebSink()
  // Never with `type: 'bytes'`: that would detach the memory of a chunk, and all clients share it.
  const body = new ReadableStream<Uint8Array>(
    sink,
    new ByteLengthQueuingStrategy({ highWaterMark }),
  )
  sink.watch(signal)
  return { sink, body }
}

class WebSink implements Sink, UnderlyingDefaultSource<Uint8Array> {
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null
  private unwatch = () => {}
  private runAtClose = () => {}
  private runAtDrain: (() => void) | null = null

  watch(signal: AbortSignal): void {
    // The client has left. An error would be one more line in the log of the host.
    const onAbort = () => this.close()
    if (signal.aborted) return onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    this.unwatch = () => signal.removeEventListener('abort', onAbort)
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.controller = controller
  }

  /** The stream calls this after each read that leaves room. */
  pull(): void {
    const run = this.runAtDrain
    if (run === null || this.bufferedBytes() > 0) return
    this.runAtDrain = null
    run()
  }

  /** The stream calls this when its reader wants no more: the client has left. */
  cancel(): void {
    this.close()
  }

  write(batch: Batch): boolean {
    this.controller?.enqueue(batch.body)
    return (this.controller?.desiredSize ?? 0) > 0
  }

  onDrained(run: () => void): void {
    this.runAtDrain = run
  }

  end(batch: Batch): void {
    const { controller } = this
    if (controller === null) return
    controller.enqueue(batch.body)
    controller.close()
    this.close()
  }

  destroy(): void {
    // This drops what was not read.
    this.controller?.error(cutError())
    this.close()
  }

  bufferedBytes(): number {
    const free = this.controller?.desiredSize ?? null
    return free === null ? 0 : highWaterMark - free
  }

  onClose(run: () => void): void {
    if (this.controller === null) run()
    else this.runAtClose = run
  }

  private close(): void {
    if (this.controller === null) return
    this.controller = null
    this.runAtDrain = null
    this.unwatch()
    this.runAtClose()
  }
}

/** Only an error drops what was not read, and some hosts log it: with one line, because its stack says nothing. */
function cutError(): Error {
  const error = new Error('The stream was cut')
  error.stack = `${error.name}: ${error.message}`
  return error
}
