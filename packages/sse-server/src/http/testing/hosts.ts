import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { onTestFinished } from 'vitest'
import { createHttp } from '../createHttp.ts'
import type { HttpOptions } from '../httpOptions.ts'
import { createTestCore } from './testCore.ts'

type Http = ReturnType<typeof createHttp<unknown>>

/** The two kinds of handler. Each listens on Node's own server. */
const hosts = {
  node: (http: Http, contextOf?: () => unknown) => {
    const [stream, snapshot] = [http.handler(contextOf), http.snapshotHandler(contextOf)]
    return createServer((req, res) =>
      req.url?.startsWith('/snapshot') === true ? snapshot(req, res) : stream(req, res),
    )
  },
  fetch: (http: Http, contextOf?: () => unknown) =>
    createAdaptorServer({
      fetch(request) {
        const given = { context: contextOf?.(), address: '127.0.0.1' }
        const isSnapshot = new URL(request.url).pathname === '/snapshot'
        return isSnapshot ? http.snapshotFetch(request, given) : http.fetch(request, given)
      },
    }) as Server,
}
export const hostNames = Object.keys(hosts) as (keyof typeof hosts)[]

export interface HostOptions extends Partial<Omit<HttpOptions, 'limits'>> {
  limits?: Partial<HttpOptions['limits']>
  contextOf?: () => unknown
}

/** For tests: the handlers over real HTTP, with a stream that has no engine. */
export async function startHost(host: keyof typeof hosts, options: HostOptions = {}) {
  const test = createTestCore()
  const { contextOf, ...rest } = options
  const limits = { ...test.options.limits, ...options.limits }
  const http = createHttp(test.core, { ...test.options, ...rest, limits })
  return { ...test, ...(await listen(hosts[host](http, contextOf))) }
}

/** Listens on loopback until the test ends. */
export async function listen(serverOrListener: Server | RequestListener) {
  const server =
    typeof serverOrListener === 'function' ? createServer(serverOrListener) : serverOrListener
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { port, server, ...clientOf(port) }
}

/** Asks a server on loopback. */
export function clientOf(port: number) {
  // Without a reference a response is garbage-collected, and that ends its stream.
  const held: Response[] = []
  const ask = async (path = '/', init: RequestInit = {}) => {
    const signal = AbortSignal.timeout(60_000)
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal, ...init })
    held.push(response)
    return response
  }
  return {
    ask,
    /** The data of the first event of a stream. */
    async hello(path = '/', init: RequestInit = {}) {
      const { body } = await ask(path, init)
      let text = ''
      for await (const chunk of body ?? []) {
        text += new TextDecoder().decode(chunk)
        if (text.includes('\n\n')) break
      }
      return JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? 'null') as unknown
    },
    async problem(path = '/', init: RequestInit = {}) {
      const response = await ask(path, init)
      const { headers, status } = response
      const text = await response.text()
      return { status, headers, ...(JSON.parse(text) as { title: string; detail: string }) }
    },
  }
}
