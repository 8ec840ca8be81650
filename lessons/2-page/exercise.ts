import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const page = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>A page that listens</title>
  <p id="state"></p>
  <p id="time"></p>
  <script>
    const state = document.querySelector('#state')
    const time = document.querySelector('#time')
    const source = new EventSource('/stream')
    // TODO: show the data of each message in #time, and connecting, open or closed in #state
  </script>
</html>`

const server = createServer((request, response) => {
  if (request.url === '/') {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page)
  } else if (request.url === '/stream') {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
    })
    response.flushHeaders()
    const timer = setInterval(() => response.write(`data: ${new Date().toISOString()}\n\n`), 1_000)
    response.on('close', () => clearInterval(timer))
  } else {
    response.writeHead(404).end()
  }
})

server.listen(Number(process.env.PORT ?? 0), 'localhost', () => {
  const { port } = server.address() as AddressInfo
  console.log(`http://localhost:${port}/`)
})
