import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RequestHandler } from 'express'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { expect, onTestFinished, vi } from 'vitest'
import type { JournaledEvent, LiveEvent } from '@marquee/shared/events.ts'
import { createApp, type AppDeps } from '../app.ts'
import { createFakeTime } from './fakeTime.ts'
import { createMemoryJournal } from '@marquee/sse-server/journal/memoryJournal.ts'
import { createDemand } from '../upstreams/demand.ts'
import { createAdmission, type AdmissionLimits } from '@marquee/sse-server/http/admission.ts'
import { createClientAddress } from '../http/clientAddress.ts'
import { createEventsRoute, type StreamEnd } from '../http/eventsRoute.ts'
import { createHealthRoutes } from '../http/healthRoutes.ts'
import { createSnapshotRoute } from '../http/snapshotRoute.ts'
import { createTimeRoute } from '../http/timeRoute.ts'
import type { SessionLimits } from '@marquee/sse-server/stream/session.ts'
import { startEngine, type EngineLimits } from '@marquee/sse-server/stream/engine.ts'
import { moviesEvent, statusEvent, strictCheck } from './testEvents.ts'
import { systemPaceClock } from '@marquee/sse-server/stream/pace.ts'

export interface TestServerOptions {
  admission?: Partial<AdmissionLimits>
  session?: Partial<SessionLimits>
  limits?: Partial<EngineLimits>
  trustProxy?: AppDeps['trustProxy']
  /** The folder of a built page. Without it the server has only the API. */
  clientDir?: string
  /** Handlers that run before the event stream. */
  middleware?: RequestHandler[]
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>

/** For tests: the whole app on a real socket. Its clock is stopped; its pace is the real one. */
export async function startTestServer(options: TestServerOptions = {}) {
  const time = createFakeTime()
  const engine = startEngine(
    {
      window: { maxEvents: 3, maxAgeMs: 60_000, maxBytes: 1_000_000 },
      replay: { maxReplayEvents: 1_000, maxReplayBytes: 1_000_000 },
      pace: { duty: 0, maxPauseMs: 0 },
      session: { ...sessionLimits, ...options.session },
      maxEventBytes: 1_000_000,
      maxBuffersBytes: 100_000_000,
      ...options.limits,
    },
    time,
    systemPaceClock,
    strictCheck,
  )
  const { hub, state, window, wheel } = engine
  const ids: string[] = []
  const journal = createMemoryJournal(time, (numbered) => {
    ids.push(numbered.id)
    hub.publish(numbered)
  })
  const flags = { stopping: false, waitingFor: [] as string[], isBroken: false }
  const ends: StreamEnd[] = []
  const refusals: string[] = []
  const onUntrustedProxy = vi.fn()
  const log = { error: vi.fn() }
  const symbols = ['BTC-USD', 'ETH-USD']
  const sourcesNow = () => {
    if (flags.isBroken) throw new Error('a bug')
    return [statusEvent().data]
  }
  const stopping = () => flags.stopping
  const trustProxy = options.trustProxy ?? false
  const demand = createDemand(() => {}, time.elapsed)
  const admission = { maxConnections: 1_000, maxConnectionsPerAddress: 1_000 }

  const events = createEventsRoute({
    ...engine,
    sourcesNow,
    demand,
    symbols,
    stopping,
    now: time.now,
    elapsed: time.elapsed,
    random: () => 0.5,
    admission: createAdmission({ ...admission, ...options.admission }),
    addressOf: createClientAddress(trustProxy !== false, onUntrustedProxy),
    onRefused: (refusal) => refusals.push(refusal),
    onEnd: (end) => ends.push(end),
  })
  const app = createApp({
    allowedHosts: ['127.0.0.1'],
    corsOrigins: ['http://app.example:8080'],
    trustProxy,
    clientDir: options.clientDir ?? null,
    log,
    events: [...(options.middleware ?? []), events],
    snapshot: [
      createSnapshotRoute({
        ...{ state, window, sourcesNow, demand, symbols, timeZone: 'UTC', now: time.now },
      }),
    ],
    time: createTimeRoute(time.now),
    history: (_req, res) => void res.json({}),
    posters: (_req, res) => void res.json({}),
    health: createHealthRoutes({ stopping, waitingFor: () => flags.waitingFor }),
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
    wheel.stop()
  })
  const { port } = server.address() as AddressInfo
  // Without a reference a response is garbage-collected, and that ends its stream.
  const held: Response[] = []
  const ask = async (path: string, init: RequestInit = {}) => {
    const url = `http://127.0.0.1:${port}${path}`
    const response = await fetch(url, { signal: AbortSignal.timeout(60_000), ...init })
    held.push(response)
    return response
  }

  return {
    ...engine,
    time,
    port,
    server,
    ids,
    flags,
    ends,
    refusals,
    log,
    onUntrustedProxy,
    publish: (event: JournaledEvent) => journal.append(event),
    ask,
    async problem(path: string, init: RequestInit = {}) {
      const response = await ask(path, init)
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      const body = (await response.json()) as { status: number; title: string; detail?: string }
      expect(body.status).toBe(response.status)
      return { response, ...body }
    },
  }
}

const sessionLimits: SessionLimits = {
  heartbeatMs: 15_000,
  maxAgeMs: 0,
  retryMinMs: 2_000,
  retryMaxMs: 5_000,
  maxBehindMs: 10_000,
  maxBufferBytes: 1_000_000,
}

/** A request for the stream in HTTP/1.1. */
export const streamRequest = (headers = '', path = '/api/events') =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}\r\n`

/** An event of some 40 KB. A few hundred are more than the kernel buffers for a client that does not read. */
export function largeEvent(fetchedAt: number): LiveEvent<'movies'> {
  const film = {
    id: 'douban:1',
    title: 'A',
    originalTitle: null,
    genres: Array.from({ length: 200 }, () => 'x'.repeat(200)),
    rating: null,
    ratingCount: 0,
    posterUrl: null,
    releaseDate: null,
    durationMin: null,
    url: 'https://movie.douban.com/subject/1/',
    source: 'douban',
  }
  const { name, data } = moviesEvent(fetchedAt)
  return { name, data: { ...data, movies: [film] } }
}

/** Reads `enough` events with a parser that we did not write. */
export async function readEvents(response: Response, enough: number) {
  const events: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (event) => events.push(event) })
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    parser.feed(decoder.decode(chunk, { stream: true }))
    if (events.length >= enough) break
  }
  return events
}
