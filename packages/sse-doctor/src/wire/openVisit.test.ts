import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net'
import {
  createBrotliCompress,
  createDeflate,
  createGzip,
  createZstdCompress,
  gzipSync,
} from 'node:zlib'
import { expect, test } from 'vitest'
import { openVisit, type Visit } from './openVisit.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const stream = { 'Content-Type': 'text/event-stream' }

async function serve(answer: Answer) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    sockets: () => new Promise<number>((resolve) => server.getConnections((_, n) => resolve(n))),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A server that answers each request with these bytes, whatever they are. */
async function serveRaw(answer: (socket: Socket) => void) {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).once('data', () => answer(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const over = (visit: Visit) => visit.until(() => false, 30_000)
const frames = (visit: Visit, count: number) =>
  visit.until(({ body }) => body.frames.length >= count, 30_000)

test('records the answer and its times in order', async () => {
  await using server = await serve((_request, response) => {
    response.writeHead(200, stream).write('data: a\n\n')
  })
  const visit = openVisit({ url: server.url })
  await frames(visit, 1)
  visit.close()
  expect(visit).toMatchObject({ status: 200, state: 'closed', bytes: 9, error: undefined })
  const { startedAt, connectedAt, headersAt, firstByteAt, endedAt } = visit
  const times = [startedAt, connectedAt, headersAt, firstByteAt, endedAt].map(Number)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})

test('says who asks, and keeps the connection as a browser does', async () => {
  let asked: IncomingMessage['headers'] = {}
  await using server = await serve((request, response) => {
    asked = request.headers
    response.end()
  })
  await over(openVisit({ url: server.url }))
  expect(asked).toMatchObject({
    'user-agent': expect.stringMatching(/^sse-doctor\//) as string,
    connection: 'keep-alive',
  })
})

test('knows an end that is clean from one that is not', async () => {
  await using clean = await serve((_request, response) => {
    response.writeHead(200, stream).end('data: a\n\n')
  })
  const ended = openVisit({ url: clean.url })
  await over(ended)
  expect(ended).toMatchObject({ state: 'ended', error: undefined })

  await using cut = await serve((_request, response) => {
    response.writeHead(200, stream).write('data: a\n\n', () => response.destroy())
  })
  const broken = openVisit({ url: cut.url })
  await over(broken)
  expect(broken).toMatchObject({ state: 'broken', error: { code: 'ECONNRESET' } })
})

test.each([
  ['gzip', () => createGzip()],
  ['X-GZIP', () => createGzip()],
  ['deflate', () => createDeflate()],
  ['br', () => createBrotliCompress()],
  ['zstd', () => createZstdCompress()],
])('reads %s as it comes, and all of it at the end', async (encoding, create) => {
  let goOn: () => void = () => undefined
  await using server = await serve((_request, response) => {
    response.writeHead(200, { ...stream, 'Content-Encoding': encoding })
    const compressed = create()
    compressed.pipe(response)
    compressed.write('data: a\n\n')
    compressed.flush()
    goOn = () => compressed.end('data: b\n\n')
  })
  const visit = openVisit({ url: server.url })
  await frames(visit, 1)
  expect(visit).toMatchObject({ state: 'open', body: { frames: [{ data: 'a' }] } })
  goOn()
  await over(visit)
  expect(visit).toMatchObject({ state: 'ended', body: { frames: [{ data: 'a' }, { data: 'b' }] } })
})

test.each([
  ['gzip', () => createGzip()],
  ['deflate', () => createDeflate()],
])('%s that ends without its last block is read all the same', async (encoding, create) => {
  let goOn: () => void = () => undefined
  await using server = await serve((_request, response) => {
    response.writeHead(200, { ...stream, 'Content-Encoding': encoding })
    const compressed = create()
    compressed.on('data', (chunk: Buffer) => response.write(chunk))
    compressed.write('data: a\n\n')
    compressed.flush()
    goOn = () => response.end()
  })
  const visit = openVisit({ url: server.url })
  await frames(visit, 1)
  goOn()
  await over(visit)
  expect(visit).toMatchObject({ state: 'ended', body: { frames: [{ data: 'a' }] } })
})

test('bytes that are not what Content-Encoding says break a visit', async () => {
  await using server = await serve((_request, response) => {
    response.writeHead(200, { ...stream, 'Content-Encoding': 'gzip' }).write('data: a\n\n')
  })
  const visit = openVisit({ url: server.url })
  await over(visit)
  expect(visit).toMatchObject({ state: 'broken', error: { code: 'ERR_CONTENT_DECODING' } })
})

test('an encoding that nobody knows is read as it is, as browsers do', async () => {
  await using server = await serve((_request, response) => {
    response.writeHead(200, { ...stream, 'Content-Encoding': 'utf-8' }).write('data: a\n\n')
  })
  const visit = openVisit({ url: server.url })
  await frames(visit, 1)
  visit.close()
  expect(visit.body.frames).toMatchObject([{ data: 'a' }])
})

test('a small answer that unpacks to gigabytes is read up to the limit', async () => {
  const zeros = Buffer.alloc(64 * 1_048_576)
  const bomb = gzipSync(zeros)
  await using server = await serve((_request, response) => {
    response.writeHead(200, { ...stream, 'Content-Encoding': 'gzip' }).end(bomb)
  })
  const maxBytes = 1_048_576
  const visit = openVisit({ url: server.url, maxBytes })
  await over(visit)
  const held = visit.body.heldBytes
  expect(visit.state).toBe('full')
  expect(held).toBeLessThan(2 * maxBytes)
  await new Promise((resolve) => setImmediate(resolve))
  expect(visit.body.heldBytes).toBe(held)
})

test('reads at most so many bytes, and of empty comments fewer', async () => {
  const maxBytes = 900_000
  for (const text of ['data: a', ':\n\n']) {
    await using server = await serve((_request, response) => {
      response.writeHead(200, stream).end(text.repeat(maxBytes))
    })
    const visit = openVisit({ url: server.url, maxBytes })
    await over(visit)
    expect(visit.state).toBe('full')
    // What came with the chunk that was too much counts too.
    expect(visit.body.frames.length).toBeLessThan(maxBytes / 300 + 65_536 / 3)
  }
})

test.each([
  ['a header without an end', 'X-A: ' + 'x'.repeat(100_000), 'HPE_HEADER_OVERFLOW'],
  ['headers without an end', 'X-A: x\r\n'.repeat(10_000), 'HPE_HEADER_OVERFLOW'],
  ['an answer that is no HTTP', '\0\0\0', 'HPE_INVALID_HEADER_TOKEN'],
])('%s breaks a visit', async (_name, bytes, code) => {
  await using server = await serveRaw((socket) => socket.write(`HTTP/1.1 200 OK\r\n${bytes}`))
  const visit = openVisit({ url: server.url })
  await over(visit)
  expect(visit).toMatchObject({ state: 'broken', error: { code }, headersAt: undefined })
})

test('a chunk that the connection cuts is a break, and an end of HTTP/1.0 is an end', async () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n'
  await using chunked = await serveRaw((socket) =>
    socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n9\r\ndata: a\n\n\r\n9\r\ndata`),
  )
  const cut = openVisit({ url: chunked.url })
  await over(cut)
  expect(cut).toMatchObject({ state: 'broken', body: { frames: [{ data: 'a' }] } })

  await using plain = await serveRaw((socket) =>
    socket.end(`${head.replace('1.1', '1.0')}\r\ndata: a\n\n`),
  )
  const ended = openVisit({ url: plain.url })
  await over(ended)
  expect(ended).toMatchObject({ state: 'ended', body: { frames: [{ data: 'a' }] } })
})

test('until gives up in time, and leaves no timer', async () => {
  await using server = await serve((_request, response) => response.writeHead(200).flushHeaders())
  const timers = () => process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length
  const visit = openVisit({ url: server.url })
  await visit.until(({ headersAt }) => headersAt !== undefined, 30_000)
  const before = timers()
  await visit.until(() => false, 10)
  await visit.until(() => true, 30_000)
  expect(timers()).toBe(before)
  visit.close()
})

test.each(['headers', 'nothing'])('close() leaves no socket after %s came', async (what) => {
  const left = Promise.withResolvers<void>()
  const came = Promise.withResolvers<void>()
  await using server = await serve((_request, response) => {
    response.on('close', () => left.resolve())
    if (what === 'headers') response.writeHead(200, stream).flushHeaders()
    came.resolve()
  })
  const visit = openVisit({ url: server.url })
  await came.promise
  visit.close()
  visit.close()
  await left.promise
  expect(visit.state).toBe('closed')
  await expect.poll(server.sockets).toBe(0)
})

test('nothing listens: a break with the reason', async () => {
  const server = await serve(() => undefined)
  await server[Symbol.asyncDispose]()
  const visit = openVisit({ url: server.url })
  await over(visit)
  expect(visit).toMatchObject({ state: 'broken', error: { code: 'ECONNREFUSED' } })
})
