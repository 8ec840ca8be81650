import { connect, type NetConnectOpts } from 'node:net'
import { onTestFinished } from 'vitest'

/** A TCP client that sends `text` and keeps every byte of the answer. */
export function openSocket(port: number, text: string, options: Partial<NetConnectOpts> = {}) {
  const socket = connect({ host: '127.0.0.1', ...options, port })
  const chunks: Buffer[] = []
  socket.on('error', () => {}).on('data', (chunk: Buffer) => chunks.push(chunk))
  onTestFinished(() => void socket.destroy())
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.write(text)
  return {
    socket,
    closed,
    bytes: () => Buffer.concat(chunks),
    text: () => Buffer.concat(chunks).toString('latin1'),
  }
}
