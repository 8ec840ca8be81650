import { createServer, type ServerResponse } from 'node:http'
import express from 'express'
import { listen } from '../listen.ts'
import { serverPeers } from '../server/rows.ts'
import { servers, type RunningServer, type ServerName } from '../server/servers.ts'

/** The loop of most tutorials: it turns the event into text again for every client. */
async function startNaive(): Promise<Pick<RunningServer, 'publish'>> {
  let clients: { res: ServerResponse }[] = []
  let count = 0
  const app = express()
  app.get('/events', (req, res) => {
    res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
    res.flushHeaders()
    const client = { res }
    clients.push(client)
    req.on('close', () => {
      clients = clients.filter((other) => other !== client)
    })
  })
  await listen(createServer(app))
  return {
    publish(name, data, id = String(++count)) {
      clients.forEach(({ res }) => {
        res.write(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
      })
    },
  }
}

const isPeer = (name: string): name is ServerName => name in serverPeers

/** Every server that the doctor is shown: those of the table of `sse-server`, and the naive one. */
export const shownServers: readonly string[] = [...Object.keys(serverPeers), 'naive']

/**
 * The servers that are shown with their options. A route of @fastify/sse with `sse: true` also serves other types, which
 * this app has not: its documentation tells such an app to use `only`.
 */
export const withOptions: Readonly<Partial<Record<string, string>>> = {
  fastifySse: '`only`, `replay`',
}

/** Starts a server as the documentation of its package shows it. */
export const openServer = (name: string) =>
  isPeer(name) ? servers[name](name in withOptions) : startNaive()

/** Publishes a number again and again. */
export function publishEvery(ms: number, server: Pick<RunningServer, 'publish'>): void {
  let n = 0
  setInterval(() => {
    n += 1
    server.publish('chat', { n })
  }, ms)
}
