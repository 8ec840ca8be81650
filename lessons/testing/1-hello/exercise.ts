import { createServer } from 'node:http'

const server = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  // TODO: answer at once
  const timer = setInterval(() => response.write(`data: ${Date.now()}\n\n`), 1_500)
  response.on('close', () => clearInterval(timer))
})

server.listen(process.env.PORT, () => {
  console.log('listening on', server.address())
})
