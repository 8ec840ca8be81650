import type { AddressInfo } from 'node:net'
import type { RequestHandler } from 'express'
import type { LiveEvent } from '@marquee/shared/events.ts'
import { createApp } from '../../server/src/app.ts'
import { readConfig } from '../../server/src/config/config.ts'
import { listen } from '../../server/src/process/httpServer.ts'
import { createMemoryJournal } from '../../packages/sse-server/src/journal/memoryJournal.ts'
import { createDemand } from '../../server/src/upstreams/demand.ts'
import { createAdmission } from '../../packages/sse-server/src/http/admission.ts'
import { limitConnectRate } from '../../server/src/http/connectRate.ts'
import { createEventsRoute } from '../../server/src/http/eventsRoute.ts'
import { createHealthRoutes } from '../../server/src/http/healthRoutes.ts'
import { createEventCheck } from '../../packages/sse-server/src/stream/eventCheck.ts'
import { startEngine } from '../../packages/sse-server/src/stream/engine.ts'
import { systemTime } from '../../server/src/time/time.ts'
import { serveVariant } from './serveVariant.ts'
import { systemPaceClock } from '../../packages/sse-server/src/stream/pace.ts'

const addressOf: Parameters<typeof createEventsRoute>[0]['addressOf'] = (req) => req.ip ?? ''
const isValid = createEventCheck(() => {})
// Events are checked as in production, so that the check costs its time here too. A padded event breaks
// the contract, and is sent in spite of that.
const accepts = (event: LiveEvent) => isValid(event) || true
const notServed: RequestHandler = (_req, res) => void res.sendStatus(404)

/** Marquee with its default settings, except the limits that would refuse so many clients. */
serveVariant(async () => {
  const config = readConfig({
    MAX_CONNECTIONS: '100000',
    MAX_CONNECTIONS_PER_ADDRESS: '100000',
    MAX_CONNECTS_PER_MINUTE: '0',
  })
  const engine = startEngine(config.stream, systemTime, systemPaceClock, accepts)
  const journal = createMemoryJournal(systemTime, engine.hub.publish)
  const stopping = () => false

  const events = createEventsRoute({
    ...engine,
    sourcesNow: () => [],
    random: Math.random,
    addressOf,
    demand: createDemand(() => {}, systemPaceClock.now),
    admission: createAdmission(config.admission),
    now: systemTime.now,
    elapsed: systemPaceClock.now,
    symbols: ['BENCH'],
    stopping,
    onRefused: () => {},
    onEnd: () => {},
  })
  const app = createApp({
    ...config,
    clientDir: null,
    log: { error: (_details, message) => process.stderr.write(`${message}\n`) },
    events: [
      limitConnectRate(config.maxConnectsPerMinute, addressOf, () => {}, Math.random),
      events,
    ],
    snapshot: [notServed],
    time: (_req, res) => void res.sendStatus(404),
    history: (_req, res) => void res.sendStatus(404),
    posters: (_req, res) => void res.sendStatus(404),
    health: createHealthRoutes({ waitingFor: () => [], stopping }),
  })
  const server = await listen(app, { host: '127.0.0.1', port: 0 })
  return {
    port: (server.address() as AddressInfo).port,
    publish: ({ name, data }) => journal.append({ name, data }),
  }
})
