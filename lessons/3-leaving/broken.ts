import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

let readers = 0

const server = createServer((_request, response) => {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'Access-Control-Allow-Origin': '*',
  })
  readers += 1
  const tell = () => response.write(`data: ${JSON.stringify({ now: Date.now(), readers })}\n\n`)
  tell()
  setInterval(tell, 1_000)
})

const page = readFileSync(new URL('broken.html', import.meta.url))
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
