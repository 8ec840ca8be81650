import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createBatch } from '../../stream/batch.ts'
import { createHttp } from '../createHttp.ts'
import { createTestCore } from './testCore.ts'

// For tests: a program that Deno and Bun run. It serves streams with `fetch` on one port and with the
// handler for `node:http` on another, and prints both.

declare const Deno:
  | {
      serve(
        options: { port: number; hostname: string; onListen: () => void },
        handler: (request: Request, info: { remoteAddr: { hostname: string } }) => unknown,
      ): { addr: { port: number } }
    }
  | undefined
declare const Bun:
  | {
      serve(options: {
        port: number
        hostname: string
        idleTimeout: number
        fetch(
          request: Request,
          server: { requestIP(request: Request): { address: string } },
        ): unknown
      }): { port: number }
    }
  | undefined

const { core, options, sinks, ends } = createTestCore()
const http = createHttp(core, options)

/** Writes until nothing more is taken from the sinks, or 64 MB. */
async function fill() {
  const batch = createBatch(['x'.repeat(1_000_000)])
  for (let n = 0; n < 64; n++) {
    for (const sink of sinks) sink.write(batch)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  return sinks.map((sink) => sink.bufferedBytes())
}

async function answer(request: Request, address: string) {
  const { pathname } = new URL(request.url)
  if (pathname === '/stream') return http.fetch(request, { address })
  if (pathname === '/fill') return Response.json(await fill())
  if (pathname === '/cut') for (const sink of [...sinks]) sink.destroy()
  if (pathname === '/end') for (const sink of [...sinks]) sink.end(createBatch(['bye']))
  return Response.json({ open: sinks.length, ends })
}

function listen(): number {
  const where = { port: 0, hostname: '127.0.0.1' }
  if (typeof Bun !== 'undefined') {
    // With its default, Bun ends a stream that is quiet for ten seconds.
    return Bun.serve({
      ...where,
      idleTimeout: 0,
      fetch: (request, server) => answer(request, server.requestIP(request).address),
    }).port
  }
  if (typeof Deno === 'undefined') throw new Error('This program is for Deno and Bun')
  const handler = (request: Request, { remoteAddr }: { remoteAddr: { hostname: string } }) =>
    answer(request, remoteAddr.hostname)
  return Deno.serve({ ...where, onListen: () => {} }, handler).addr.port
}

const server = createServer(http.handler()).listen(0, '127.0.0.1', () => {
  const ports = { fetch: listen(), node: (server.address() as AddressInfo).port }
  process.stdout.write(`${JSON.stringify(ports)}\n`)
})
