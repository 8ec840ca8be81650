import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy that passes an answer on in pieces of at least `bufferBytes`: `await using proxy = await openProxy(url)`. */
export async function openProxy(to: string, { bufferBytes = 0 } = {}) {
  const server = createServer((asked, answer) => {
    const { method, url = '/', headers } = asked
    const forwarded = request(new URL(url, to), { method, headers, agent: false })
    forwarded.on('response', (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers).flushHeaders()
      let held: Buffer[] = []
      response.on('data', (chunk: Buffer) => {
        held.push(chunk)
        if (held.reduce((sum, { length }) => sum + length, 0) < bufferBytes) return
        answer.write(Buffer.concat(held))
        held = []
      })
      response.on('end', () => answer.end(Buffer.concat(held)))
      response.on('error', () => answer.destroy())
    })
    forwarded.on('error', () => answer.destroy())
    answer.on('close', () => forwarded.destroy())
    forwarded.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
