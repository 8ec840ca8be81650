import { createServer, type ServerResponse } from 'node:http'

// A small endpoint, and the same with one fault.
const readers = new Set<ServerResponse>()
const kept: string[] = []
let count = 0
setInterval(() => {
  count += 1
  kept.push(`id: ${count}\nevent: tick\ndata: {"count":${count}}\n\n`)
  for (const reader of readers) reader.write(kept.at(-1))
}, 200)

const server = createServer((request, response) => {
  const isLate = request.url === '/late'
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    return
  }
  if (request.headers.accept === 'text/html') {
    response.writeHead(406).end()
    return
  }
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store, no-transform',
  })
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  const since = Number(request.headers['last-event-id'] ?? count - 1)
  const begin = () => {
    response.write('retry: 3000\n\n')
    for (const event of kept.slice(Number.isNaN(since) ? -1 : since)) response.write(event)
    readers.add(response)
  }
  setTimeout(begin, isLate ? 1_500 : 0)
  if (!isLate) response.flushHeaders()
  response.on('close', () => readers.delete(response))
})
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log('it listens'))
