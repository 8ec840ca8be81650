import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'

type Answer = (res: ServerResponse, req: IncomingMessage) => void

const megabyte = Buffer.alloc(1_000_000, ' ')
// 50 MB of spaces, which are about 50 kB on the wire.
const bomb = gzipSync(Buffer.alloc(50_000_000, ' '), { level: 1 })
const manyItems = JSON.stringify({
  total: 100_000,
  start: 0,
  subject_collection_items: Array.from({ length: 100_000 }, () => ({ id: 1 })),
})
const json = (body: string | Buffer): Answer => {
  return (res) => res.writeHead(200, { 'Content-Type': 'application/json' }).end(body)
}

// The largest valid answer, so that the process has used its memory before it is measured.
const healthyFilms = json(
  JSON.stringify({
    total: 1_500,
    start: 0,
    subject_collection_items: Array.from({ length: 1_500 }, (_, id) => ({
      type: 'movie',
      id: String(id),
      title: `Film ${id}`,
      reviewer_name: 'x'.repeat(1_000),
    })),
  }),
)

/** Hostile upstreams, by the first part of their path. */
const hostile: Record<string, Answer> = {
  hang: (res) => res.writeHead(200, { 'Content-Length': 100 }).flushHeaders(),
  drip(res) {
    res.writeHead(200, { 'Content-Length': 1_000_000 }).write('{')
    const timer = setInterval(() => res.write(' '), 1_000)
    res.once('close', () => clearInterval(timer))
  },
  redirect: (res, req) => res.writeHead(302, { Location: `${req.url}/page` }).end('<html>'),
  huge(res) {
    let left = 100
    res.writeHead(200, { 'Content-Type': 'application/json' })
    const more = () => {
      while (left > 0 && !res.destroyed) {
        left -= 1
        if (!res.write(megabyte)) return void res.once('drain', more)
      }
      res.end()
    }
    more()
  },
  bomb: (res) => res.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb),
  truncated: json('{"price":"98211.46","ti'),
  utf8: json(Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])),
  numbers: json('{"c":1e999,"pc":-1e999,"t":1795190557}'),
  proto: json('{"__proto__":{"price":"1","open":"1"},"constructor":{"prototype":{"price":"1"}}}'),
  items: json(manyItems),
}
export const hostileNames = Object.keys(hostile)

/** Starts a server that answers as ten hostile upstreams, and as healthy ones below `/healthy…`. */
export async function openHostileUpstreams() {
  const bytes = new Map<string, number>()
  const calls = new Map<string, number>()
  const healthyPrices: Answer = (res, req) => {
    const price = { price: '100', open: '90', time: new Date().toISOString() }
    json(JSON.stringify(price))(res, req)
  }
  const server = createServer((req, res) => {
    const name = req.url?.split('/')[1] ?? ''
    const { socket } = res
    const before = socket?.bytesWritten ?? 0
    res.once('close', () => {
      bytes.set(name, (bytes.get(name) ?? 0) + (socket?.bytesWritten ?? 0) - before)
    })
    calls.set(name, (calls.get(name) ?? 0) + 1)
    const answer = hostile[name] ?? (name === 'healthyFilms' ? healthyFilms : healthyPrices)
    answer(res, req)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bytes, calls }
}
