import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RequestHandler } from 'express'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { expect, onTestFinished, vi } from 'vitest'
import { createStream, type StreamEnd, type StreamOptions } from '@marquee/sse-server'
import type { LiveEvent } from '@marquee/shared/events.ts'
import { createApp, type AppDeps } from '../app.ts'
import { createClientAddress } from '../http/clientAddress.ts'
import { createHealthRoutes } from '../http/healthRoutes.ts'
import { createTimeRoute } from '../http/timeRoute.ts'
import { serverEvents } from '../events/serverEvents.ts'
import { parseSubscription } from '../subscription/parseSubscription.ts'
import { wants, type PublishedEvent, type Subscription } from '../subscription/subscription.ts'
import { documentedFetch } from './documentedFetch.ts'
import { createFakeTime } from './fakeTime.ts'
import { moviesEvent, statusEvent } from './testEvents.ts'

type Options = StreamOptions<typeof serverEvents, Subscription, void, object>

export interface TestServerOptions {
  /** Changes the options of the stream. */
  stream?: Partial<Options>
  trustProxy?: AppDeps['trustProxy']
  /** The folder of a built page. Without it the server has only the API. */
  clientDir?: string
  pageState?: AppDeps['pageState']
  /** Runs before the event stream. */
  beforeStream?: RequestHandler
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>

/** For tests: the whole app on a real socket. Its clock is stopped; its pace is the real one. */
export async function startTestServer(options: TestServerOptions = {}) {
  const time = createFakeTime()
  const flags = { stopping: false, waitingFor: [] as string[], isBroken: false }
  const ends: StreamEnd[] = []
  const refusals: string[] = []
  const onUntrustedProxy = vi.fn()
  const log = { error: vi.fn() }
  const symbols = ['BTC-USD', 'ETH-USD']
  const trustProxy = options.trustProxy ?? false

  const stream = await createStream({
    events: serverEvents,
    subscribe: { parse: ({ query }) => parseSubscription(query, symbols), wants },
    hello() {
      if (flags.isBroken) throw new Error('a bug')
      return { sources: [statusEvent().data], timeZone: 'UTC' }
    },
    pace: { duty: 0, maxPauseMs: 0 },
    retain: { events: 3 },
    maxAgeMs: 0,
    addressOf: createClientAddress(trustProxy !== false, onUntrustedProxy),
    observer: {
      refused: (refusal) => refusals.push(refusal),
      ended: (end) => ends.push(end),
      error: (err) => log.error({ err }, 'A request failed'),
    },
    headers: { Vary: 'Origin' },
    runtime: time,
    ...options.stream,
    limits: { eventBytes: 1_000_000, ...options.stream?.limits },
  })
  const ids: string[] = []
  stream.onEvent((_event, id) => {
    if (id !== null) ids.push(id)
  })
  const app = createApp({
    allowedHosts: ['127.0.0.1'],
    corsOrigins: ['http://app.example:8080'],
    trustProxy,
    clientDir: options.clientDir ?? null,
    pageState: options.pageState,
    log,
    stream: stream.handler(),
    beforeStream: options.beforeStream,
    snapshot: [stream.snapshotHandler()],
    time: createTimeRoute(time.now),
    history: (_req, res) => void res.json({}),
    posters: (_req, res) => void res.json({}),
    health: createHealthRoutes({
      stopping: () => flags.stopping,
      waitingFor: () => flags.waitingFor,
    }),
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
    void stream.close()
  })
  const { port } = server.address() as AddressInfo
  // Without a reference a response is garbage-collected, and that ends its stream.
  const held: Response[] = []
  const ask = async (path: string, init: RequestInit = {}) => {
    const url = `http://127.0.0.1:${port}${path}`
    const response = await documentedFetch(url, { signal: AbortSignal.timeout(60_000), ...init })
    held.push(response)
    return response
  }

  return {
    stream,
    time,
    port,
    server,
    ids,
    flags,
    ends,
    refusals,
    log,
    onUntrustedProxy,
    publish: (event: PublishedEvent) => stream.publishAll([event]),
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
    // Each list differs: a list that did not change is not sent.
    ratingCount: fetchedAt,
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
