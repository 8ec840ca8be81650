import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const { UPSTREAM = '', INTERVAL_MS = 5_000, PORT = 0 } = process.env
const page = await readFile(new URL('page.html', import.meta.url))
const readers = new Set<ServerResponse>()
let newest = ''
let askedAt = -Infinity
let timer: NodeJS.Timeout | undefined

type Item = { title: string; rating: { value: number } | null }

async function poll() {
  askedAt = performance.now()
  try {
    const signal = AbortSignal.timeout(Number(INTERVAL_MS))
    const answer = await fetch(UPSTREAM, { headers: { Referer: 'https://m.douban.com/' }, signal })
    if (!answer.ok) throw new Error(`status ${answer.status}`)
    const { subject_collection_items: items } = (await answer.json()) as Record<string, Item[]>
    const movies = items!.map(({ title, rating }) => ({ title, rating: rating?.value || null }))
    newest = `event: movies\ndata: ${JSON.stringify(movies)}\n\n`
    for (const reader of readers) reader.write(newest)
  } catch (error) {
    console.log(`No list from ${UPSTREAM || 'UPSTREAM, which is not set'}: ${String(error)}`)
  }
  if (readers.size > 0) pollInTime()
}

function pollInTime() {
  clearTimeout(timer)
  const waitMs = askedAt + Number(INTERVAL_MS) - performance.now()
  timer = setTimeout(() => void poll(), Math.max(0, waitMs))
}

function accepts(header = '*/*') {
  const ranges = header.split(',').filter((range) => !/q=0(\.0*)?$/.test(range.trim()))
  return /text\/event-stream|text\/\*|\*\/\*/.test(ranges.join())
}

const server = createServer((request, response) => {
  if (request.url === '/index.html') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page)
  } else if (request.method !== 'GET' || request.url !== '/stream') {
    response.writeHead(404).end()
  } else if (!accepts(request.headers.accept)) {
    response.writeHead(406).end()
  } else {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
    response.write(newest || ': the first list comes soon\n\n')
    readers.add(response)
    if (readers.size === 1) pollInTime()
    response.on('close', () => {
      readers.delete(response)
      if (readers.size === 0) clearTimeout(timer)
    })
  }
}).listen(Number(PORT), 'localhost', () => {
  console.log(`http://localhost:${(server.address() as AddressInfo).port}/index.html`)
})
