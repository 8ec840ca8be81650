import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

function encode(name: string, data: string) {
  if (/[\r\n]/.test(name)) throw new RangeError('A name is one line.')
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}`)
  if (name !== '') lines.unshift(`event: ${name}`)
  return lines.join('\n') + '\n\n'
}

const welcome =
  encode('chat-message', JSON.stringify({ user: 'Lin', text: 'Hello: is anybody here?' })) +
  encode('stock-update', JSON.stringify({ symbol: 'MARQ', price: 12.5 })) +
  encode('', 'This event has two lines\nand no name.') +
  'retry: 10000\n\n'

const page = await readFile(new URL('page.html', import.meta.url))
const readers = new Set<ServerResponse>()

function sendToAll(text: string) {
  for (const reader of readers) reader.write(text)
}

setInterval(() => sendToAll(encode('ping', new Date().toISOString())), 5_000)

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const route = `${request.method} ${pathname}`
  if (route === 'GET /stream') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
    response.write(welcome)
    readers.add(response)
    response.on('close', () => readers.delete(response))
  } else if (route === 'GET /index.html') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page)
  } else if (route === 'POST /say') {
    try {
      sendToAll(encode(searchParams.get('name') ?? '', searchParams.get('data') ?? ''))
      response.writeHead(204).end()
    } catch {
      response.writeHead(400).end('A name is one line.\n')
    }
  } else {
    response.writeHead(404).end()
  }
})

server.listen(Number(process.env.PORT ?? 0), 'localhost', () => {
  const { port } = server.address() as AddressInfo
  console.log(`http://localhost:${port}/index.html`)
})
