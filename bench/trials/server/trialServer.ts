import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { createApp } from '../../../server/src/app.ts'
import { readConfig } from '../../../server/src/config/config.ts'
import { listen } from '../../../server/src/process/httpServer.ts'
import { createMemoryJournal } from '../../../packages/sse-server/src/journal/memoryJournal.ts'
import { createDemand } from '../../../server/src/upstreams/demand.ts'
import { createAdmission } from '../../../packages/sse-server/src/http/admission.ts'
import { createEventsRoute } from '../../../server/src/http/eventsRoute.ts'
import { createHealthRoutes } from '../../../server/src/http/healthRoutes.ts'
import { createSnapshotRoute } from '../../../server/src/http/snapshotRoute.ts'
import type { LiveEvent } from '@marquee/shared/events.ts'
import { createEventCheck } from '../../../packages/sse-server/src/stream/eventCheck.ts'
import { startEngine } from '../../../packages/sse-server/src/stream/engine.ts'
import { onlySources } from '../../../server/src/testing/onlySources.ts'
import { systemTime } from '../../../server/src/time/time.ts'
import { answerCalls } from '../rig/calls.ts'
import { watchBehind } from './behind.ts'
import { publishPlan, type Plan } from './publisher.ts'
import { readUsage } from './usage.ts'
import { systemPaceClock } from '../../../packages/sse-server/src/stream/pace.ts'

// All clients of a trial come from one machine, so the limits are off unless a trial sets them.
const plain = {
  ALLOWED_HOSTS: '127.0.0.1',
  ...onlySources('coinbase'),
  COINBASE_PRODUCTS: 'S0,S1,S2,S3,S4,S5,S6,S7,S8,S9,FAT',
  MAX_CONNECTIONS: '1000000',
  MAX_CONNECTIONS_PER_ADDRESS: '1000000',
  MAX_CONNECTION_AGE_MS: '0',
}

const isValid = createEventCheck(() => {})
// Events are checked as in production, so that the check costs its time here too. A padded event breaks
// the contract, and is sent in spite of that.
const accepts = (event: LiveEvent) => isValid(event) || true

/**
 * Starts the real engine and the real routes. A plan replaces the sources. The settings are environment
 * variables of the server, and `CLIENT_DIR`, the folder of the built page if a trial needs it.
 */
function startTrialServer({ CLIENT_DIR: clientDir, ...settings }: Record<string, string>) {
  const config = readConfig({ ...plain, ...settings })
  const engine = startEngine(config.stream, systemTime, systemPaceClock, accepts)
  const { hub, wheel, meter, window, state, limits } = engine
  const behind = watchBehind(engine.buffers, systemPaceClock.now)
  const cuts: { reason: string; behindMs: number }[] = []
  const refused: Record<string, number> = {}
  let lastId: string | null = null
  const journal = createMemoryJournal(systemTime, (numbered) => {
    lastId = numbered.id
    hub.publish(numbered)
  })
  const symbols = config.symbols
  const sourcesNow = () => []
  const demand = createDemand(() => {}, systemPaceClock.now)
  const events = createEventsRoute({
    hub,
    wheel,
    buffers: behind.buffers,
    meter,
    limits,
    sourcesNow,
    symbols,
    random: Math.random,
    addressOf: (req) => req.ip ?? '',
    demand,
    admission: createAdmission(config.admission),
    now: Date.now,
    elapsed: systemPaceClock.now,
    stopping: () => false,
    onRefused: (reason) => (refused[reason] = (refused[reason] ?? 0) + 1),
    onEnd({ reason }) {
      if (reason === 'behind' || reason === 'buffer' || reason === 'budget') {
        cuts.push({ reason, behindMs: behind.lastBehindMs() })
      }
    },
  })
  const app = createApp({
    allowedHosts: config.allowedHosts,
    corsOrigins: [],
    trustProxy: false,
    clientDir: clientDir ?? null,
    log: { error: (details, message) => process.stderr.write(`${message} ${inspect(details)}\n`) },
    events: [events],
    snapshot: [
      createSnapshotRoute({
        ...{ state, window, sourcesNow, demand, symbols },
        timeZone: 'UTC',
        now: Date.now,
      }),
    ],
    time: (_req, res) => void res.sendStatus(404),
    history: (_req, res) => void res.sendStatus(404),
    posters: (_req, res) => void res.sendStatus(404),
    health: createHealthRoutes({ waitingFor: () => [], stopping: () => false }),
  })

  return {
    app,
    publish: (plan: Plan) => publishPlan(journal, plan),
    status: () => ({
      connections: wheel.size(),
      groups: hub.groups(),
      bufferedBytes: engine.buffers.bytes(),
      lagging: meter.lagging,
      caughtUp: meter.caughtUp,
      ended: { ...meter.ended },
      delivered: { ...meter.delivered },
      refused,
      cuts,
      lastId,
    }),
  }
}

let trial: ReturnType<typeof startTrialServer> | null = null
let server: Server | null = null
let warnings = 0
process.on('warning', () => (warnings += 1))

function running() {
  if (trial === null || server === null) throw new Error('The server has not been started')
  return { trial, server }
}

const handlers = {
  async listen(settings: Record<string, string>): Promise<number> {
    trial = startTrialServer(settings)
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
