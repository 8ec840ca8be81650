import { createServer } from 'node:http'

// Films for every reader on its own, and only where `Accept` is exactly one text. Any other request waits for ever.
const everyMs = Number(process.env['EVERY_MS'] ?? 5_000)
let asked = 0

const askUpstream = () => {
  asked += 1
  return Promise.resolve([{ title: 'The Long Rain', rating: 8.1, asked }])
}

const server = createServer((request, response) => {
  if (request.headers.accept !== 'text/event-stream') return
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache',
    Connection: 'keep-alive',
  })
  setInterval(() => {
    void askUpstream().then((films) => {
      response.write('event: message\n')
      response.write(`data: ${JSON.stringify(films)}\n\n`)
    })
  }, everyMs)
})
server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1')
