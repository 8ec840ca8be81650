import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const { UPSTREAM = '', INTERVAL_MS = 5_000, PORT = 0 } = process.env

type Item = { title: string; rating: { value: number } | null }

// TODO: Ask once for all readers, keep the newest list, and do not ask when no reader is there.
async function poll(reader: ServerResponse) {
  try {
    const signal = AbortSignal.timeout(Number(INTERVAL_MS))
    const answer = await fetch(UPSTREAM, { headers: { Referer: 'https://m.douban.com/' }, signal })
    if (!answer.ok) throw new Error(`status ${answer.status}`)
    const { subject_collection_items: items } = (await answer.json()) as Record<string, Item[]>
    const movies = items!.map(({ title, rating }) => ({ title, rating: rating?.value || null }))
    reader.write(`event: movies\ndata: ${JSON.stringify(movies)}\n\n`)
  } catch (error) {
    console.log(`No list from ${UPSTREAM || 'UPSTREAM, which is not set'}: ${String(error)}`)
  }
}

const server = createServer((request, response) => {
  if (request.method !== 'GET' || request.url !== '/stream') {
    response.writeHead(404).end()
  } else if (request.headers.accept === 'text/event-stream') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
    setInterval(() => void poll(response), Number(INTERVAL_MS))
  }
}).listen(Number(PORT), 'localhost', () => {
  console.log(`http://localhost:${(server.address() as AddressInfo).port}/stream`)
})
