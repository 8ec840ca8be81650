import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { createStream } from '@marquee/sse-server'
import { createApp } from '../../../server/src/app.ts'
import { readConfig } from '../../../server/src/config/config.ts'
import { createClientAddress } from '../../../server/src/http/clientAddress.ts'
import { createHealthRoutes } from '../../../server/src/http/healthRoutes.ts'
import { listen } from '../../../server/src/process/httpServer.ts'
import { parseSubscription } from '../../../server/src/subscription/parseSubscription.ts'
import { wants } from '../../../server/src/subscription/subscription.ts'
import { onlySources } from '../../../server/src/testing/onlySources.ts'
import { benchEvents } from '../../servers/benchEvents.ts'
import { answerCalls } from '../rig/calls.ts'
import { publishPlan, type Plan } from './publisher.ts'
import { readUsage } from './usage.ts'

// All clients of a trial come from one machine, so the limits are off unless a trial sets them.
const plain = {
  ALLOWED_HOSTS: '127.0.0.1',
  ...onlySources('coinbase'),
  COINBASE_PRODUCTS: 'S0,S1,S2,S3,S4,S5,S6,S7,S8,S9,FAT',
  MAX_CONNECTIONS: '1000000',
  MAX_CONNECTIONS_PER_ADDRESS: '1000000',
  MAX_CONNECTION_AGE_MS: '0',
}

/**
 * Starts the real stream and the real routes. A plan replaces the sources. The settings are environment
 * variables of the server, and `CLIENT_DIR`, the folder of the built page if a trial needs it.
 */
async function startTrialServer({ CLIENT_DIR: clientDir, ...settings }: Record<string, string>) {
  const config = readConfig({ ...plain, ...settings })
  const cuts: { reason: string; behindMs: number }[] = []
  const refused: Record<string, number> = {}
  let lastId: string | null = null
  /** Since when somebody has something unread. */
  let behindSince = 0

  const stream = await createStream({
    ...config.stream,
    events: benchEvents,
    subscribe: { parse: ({ query }) => parseSubscription(query, config.symbols), wants },
    hello: () => ({ sources: [], timeZone: 'UTC' }),
    addressOf: createClientAddress(false, () => {}),
    headers: { Vary: 'Origin' },
    observer: {
      refused: (reason) => (refused[reason] = (refused[reason] ?? 0) + 1),
      ended({ reason }) {
        if (reason === 'behind' || reason === 'buffer' || reason === 'budget') {
          cuts.push({ reason, behindMs: performance.now() - behindSince })
        }
      },
    },
  })
  setInterval(() => {
    if (stream.stats().bufferedBytes === 0) behindSince = performance.now()
  }, 20)
  stream.onEvent((_event, id) => (lastId = id))
  const app = createApp({
    allowedHosts: config.allowedHosts,
    corsOrigins: [],
    trustProxy: false,
    clientDir: clientDir ?? null,
    log: { error: (details, message) => process.stderr.write(`${message} ${inspect(details)}\n`) },
    stream: stream.handler(),
    snapshot: [stream.snapshotHandler()],
    time: (_req, res) => void res.sendStatus(404),
    history: (_req, res) => void res.sendStatus(404),
    posters: (_req, res) => void res.sendStatus(404),
    health: createHealthRoutes({ waitingFor: () => [], stopping: () => false }),
  })

  return {
    app,
    publish: (plan: Plan) => publishPlan((quote) => stream.publish('stock-update', quote), plan),
    status() {
      const { open, subscriptions, ...stats } = stream.stats()
      return { ...stats, connections: open, groups: subscriptions, refused, cuts, lastId }
    },
  }
}

let trial: Awaited<ReturnType<typeof startTrialServer>> | null = null
let server: Server | null = null
let warnings = 0
process.on('warning', () => (warnings += 1))

function running() {
  if (trial === null || server === null) throw new Error('The server has not been started')
  return { trial, server }
}

const handlers = {
  async listen(settings: Record<string, string>): Promise<number> {
    trial = await startTrialServer(settings)
    server = await listen(trial.app, { host: '127.0.0.1', port: 0 })
    return (server.address() as AddressInfo).port
  },
  publish: (plan: Plan) => running().trial.publish(plan),
  /** Breaks every connection at once, as a crash or a failed network switch does. */
  dropAll: () => running().server.closeAllConnections(),
  collectGarbage: () => globalThis.gc?.(),
  status: () => ({ ...readUsage(), ...running().trial.status(), warnings }),
}

export type ServerCalls = typeof handlers
answerCalls(handlers)
