import type { Socket } from 'node:net'
import type { Time } from '../time/time.ts'

/**
 * Keeps `socket` open and sends nothing more on it, neither data nor an end. What is written to it
 * is lost, so the socket cannot be used again.
 */
export function silence(socket: Socket): void {
  socket.write = () => true
}

const pieceMs = 100

/**
 * Lets `socket` send at most `bytesPerSecond` bytes a second, for `forMs` ms. To a program that
 * writes to it, it looks like a slow reader: `write` returns false, `writableLength` counts what
 * waits, and `drain` comes at the end.
 */
export function throttle(
  socket: Socket,
  { bytesPerSecond, forMs }: { bytesPerSecond: number; forMs: number },
  time: Pick<Time, 'elapsed' | 'after'>,
): void {
  const write = socket.write.bind(socket)
  const send = (chunk: Uint8Array) => void write(chunk)
  const until = time.elapsed() + forMs
  const pieceBytes = Math.max(1, Math.round((bytesPerSecond * pieceMs) / 1_000))
  let waiting = Buffer.alloc(0)
  let written: (() => void)[] = []

  const drained = () => {
    const callbacks = written
    written = []
    for (const callback of callbacks) callback()
    socket.emit('drain')
  }

  const release = () => {
    Reflect.deleteProperty(socket, 'write')
    Reflect.deleteProperty(socket, 'writableLength')
    if (waiting.length > 0) send(waiting)
    drained()
  }

  const sendPiece = () => {
    if (socket.destroyed) return
    if (time.elapsed() >= until) return release()
    if (waiting.length > 0) {
      send(waiting.subarray(0, pieceBytes))
      waiting = waiting.subarray(pieceBytes)
      if (waiting.length === 0) drained()
    }
    time.after(pieceMs, sendPiece)
  }

  Object.defineProperty(socket, 'writableLength', {
    configurable: true,
    get: () => waiting.length,
  })
  socket.write = (chunk: Uint8Array | string, ...more: unknown[]) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : Buffer.from(chunk)
    waiting = Buffer.concat([waiting, bytes])
    const callback = more.at(-1)
    if (typeof callback === 'function') written.push(() => void (callback as () => void)())
    return false
  }
  time.after(pieceMs, sendPiece)
}
