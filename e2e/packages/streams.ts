import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSession } from 'better-sse'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'
import { startMarquee } from '../rig/marquee.ts'

/** A server with one event stream, for a page of another origin. */
export interface StreamServer {
  url: string
  /** Stops it with all its streams, and starts it again at the same address. */
  restart(): Promise<void>
  close(): Promise<void>
}

export interface CountedServer extends StreamServer {
  /** How many streams are open. */
  streams(): number
}

const headers = { 'Access-Control-Allow-Origin': '*' }

/** Twelve lines of `node:http`, which know no protocol but the standard: `id:` and `data:` once a second. */
export const openPlain = () =>
  serve(() =>
    createServer((request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', ...headers })
      let id = Number(request.headers['last-event-id'] ?? 0)
      const send = () => response.write(`id: ${++id}\ndata: ${id}\n\n`)
      const timer = setInterval(send, 1_000)
      response.on('close', () => clearInterval(timer))
    }),
  )

/** The same with the package `better-sse`. */
export const openBetterSse = () =>
  serve(() =>
    createServer((request, response) => {
      void createSession(request, response, { headers }).then((session) => {
        let id = Number(session.lastId)
        const send = () => session.push(++id, 'message', String(id))
        const timer = setInterval(send, 1_000)
        session.on('disconnected', () => clearInterval(timer))
      })
    }),
  )

async function serve(create: () => Server): Promise<CountedServer> {
  let server = create()
  let streams = 0
  const listen = async (port: number) => {
    server.on('request', (_, response) => {
      streams += 1
      response.on('close', () => (streams -= 1))
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const close = async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  const port = await listen(0)
  const restart = async () => {
    await close()
    server = create()
    await listen(port)
  }
  return { url: `http://127.0.0.1:${port}/`, restart, streams: () => streams, close }
}

/** Marquee itself, for a page that comes from `origin`. */
export async function openMarquee(origin: string): Promise<StreamServer> {
  const settings = { PORT: String(await freePort()), CORS_ORIGINS: origin }
  let marquee = await startMarquee(settings)
  return {
    url: `${marquee.url}/api/events`,
    async restart() {
      await marquee.kill()
      marquee = await startMarquee(settings)
    },
    close: () => marquee.kill(),
  }
}
