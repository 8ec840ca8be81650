import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Starts a server on a free port that gives `token` to the page at `pagePort` of this machine, and
 * returns its address. A proxy in front of the page leads only to the page's port. So a client that
 * comes through the proxy cannot reach this server, whatever headers it sends.
 */
export async function offerLabToken(token: string, pagePort: number): Promise<string> {
  const origins = ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${pagePort}`)
  const server = createServer(({ headers }, res) => {
    const { origin = '', host } = headers
    if (host !== new URL(urlOf()).host || !origins.includes(origin)) {
      return void res.writeHead(403).end()
    }
    res.writeHead(200, { 'Access-Control-Allow-Origin': origin, 'Cache-Control': 'no-store' })
    res.end(token)
  })
  const urlOf = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  return urlOf()
}
