import type { AddressInfo } from 'node:net'
import type { RequestHandler } from 'express'
import { createStream, type OpenJournal } from '@marquee/sse-server'
import { createApp } from '../../server/src/app.ts'
import { readConfig } from '../../server/src/config/config.ts'
import { createClientAddress } from '../../server/src/http/clientAddress.ts'
import { createHealthRoutes } from '../../server/src/http/healthRoutes.ts'
import { listen } from '../../server/src/process/httpServer.ts'
import { parseSubscription } from '../../server/src/subscription/parseSubscription.ts'
import { wants } from '../../server/src/subscription/subscription.ts'
import { benchEvents } from './benchEvents.ts'
import type { OpenServer } from './serveVariant.ts'

const notServed: RequestHandler = (_req, res) => void res.sendStatus(404)

/** Opens Marquee with its default settings, except the limits that would refuse so many clients. */
export async function openMarqueeServer(journal: OpenJournal): Promise<OpenServer> {
  const config = readConfig({
    MAX_CONNECTIONS: '100000',
    MAX_CONNECTIONS_PER_ADDRESS: '100000',
    MAX_CONNECTS_PER_MINUTE: '0',
  })
  const stream = await createStream({
    ...config.stream,
    journal,
    events: benchEvents,
    subscribe: { parse: ({ query }) => parseSubscription(query, ['BENCH']), wants },
    hello: () => ({ sources: [], timeZone: 'UTC' }),
    addressOf: createClientAddress(false, () => {}),
    headers: { Vary: 'Origin' },
  })
  const app = createApp({
    ...config,
    clientDir: null,
    log: { error: (_details, message) => process.stderr.write(`${message}\n`) },
    stream: stream.handler(),
    snapshot: [notServed],
    time: (_req, res) => void res.sendStatus(404),
    history: (_req, res) => void res.sendStatus(404),
    posters: (_req, res) => void res.sendStatus(404),
    health: createHealthRoutes({ waitingFor: () => [], stopping: () => false }),
  })
  const server = await listen(app, { host: '127.0.0.1', port: 0 })
  return {
    port: (server.address() as AddressInfo).port,
    publish: ({ name, data }) => stream.publish(name, data),
  }
}
