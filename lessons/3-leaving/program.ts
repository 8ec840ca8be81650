import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const readers = new Set<ServerResponse>()
const frame = () => `data: ${JSON.stringify({ now: Date.now(), readers: readers.size })}\n\n`

setInterval(() => {
  const text = frame()
  for (const reader of readers) reader.write(text)
}, 1_000)

const server = createServer((request, response) => {
  if (request.method !== 'GET') {
    response.writeHead(405, { Allow: 'GET' }).end()
    return
  }
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'Access-Control-Allow-Origin': '*',
  })
  readers.add(response)
  response.on('close', () => readers.delete(response))
  response.write(frame())
})

const page = readFileSync(new URL('page.html', import.meta.url))
const vue = readFileSync(new URL(import.meta.resolve('vue/dist/vue.global.prod.js')))
const site = createServer((request, response) => {
  const isVue = request.url === '/vue.js'
  response.setHeader('Content-Type', isVue ? 'text/javascript' : 'text/html; charset=utf-8')
  response.end(isVue ? vue : page)
})

server.listen(Number(process.env.PORT ?? 0), 'localhost', () => {
  const { port } = server.address() as AddressInfo
  console.log(`stream: http://localhost:${port}/`)
  site.listen(0, 'localhost', () => {
    console.log(`page:   http://localhost:${(site.address() as AddressInfo).port}/#${port}`)
  })
})
