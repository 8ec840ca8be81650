import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { brotliCompressSync } from 'node:zlib'

/**
 * Passes everything on to `target`, and compresses the texts that it sends as they are. So an older server, which
 * compressed no file, is not slower for that reason alone.
 */
export async function openCompressingRelay(
  target: string,
): Promise<{ url: string; close(): void }> {
  const compressed = new Map<string, Buffer>()

  async function answer(req: IncomingMessage, res: ServerResponse, far: IncomingMessage) {
    const { statusCode = 502, headers } = far
    if (!isPlainText(headers)) {
      res.writeHead(statusCode, headers)
      return far.pipe(res)
    }
    const body = await buffer(far)
    const key = `${req.url} ${headers.etag ?? body.toString('base64')}`
    // The highest quality is slow, as for a build, so it is done once.
    const small = compressed.get(key) ?? brotliCompressSync(body)
    compressed.set(key, small)
    const encoded = { 'content-encoding': 'br', 'content-length': small.length }
    res.writeHead(statusCode, { ...headers, ...encoded })
    return res.end(small)
  }

  const server = createServer((req, res) => {
    const { method, url, headers } = req
    const passed = { ...headers, host: new URL(target).host }
    const asked = request(`${target}${url}`, { method, headers: passed }, (far) => {
      answer(req, res, far).catch(() => res.destroy())
    })
    asked.on('error', () => res.destroy())
    res.on('close', () => asked.destroy())
    req.pipe(asked)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Whether a text is not compressed yet. A stream never ends, so it stays as it is. */
const isPlainText = ({
  'content-encoding': encoding,
  'content-type': type = '',
}: IncomingMessage['headers']) =>
  encoding === undefined && /^(text|application)\/(?!event-stream)|svg/.test(type)
