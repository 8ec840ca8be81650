import { once } from 'node:events'
import { createServer, request, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { JournaledEvent } from '@marquee/shared/events.ts'
import { createApp } from './app.ts'
import { createMemoryJournal } from './journal/memoryJournal.ts'
import { createEventsRoute } from './routes/events.ts'
import { createHealthRoutes } from './routes/health.ts'
import { createSnapshotRoute } from './routes/snapshot.ts'
import { createHub } from './stream/hub.ts'
import { createState } from './stream/state.ts'
import { moviesEvent, quoteEvent, statusEvent } from './stream/testEvents.ts'
import { createWindow } from './stream/window.ts'
import { systemTime } from './time.ts'

const cleanUps: (() => void)[] = []
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp()
})

async function startServer() {
  const time = systemTime
  const window = createWindow({ maxEvents: 3, maxAgeMs: 60_000, maxBytes: 1_000_000 }, time)
  const state = createState()
  const hub = createHub({ window, state, pace: (flush) => flush })
  const ids: string[] = []
  const journal = createMemoryJournal(time, (numbered) => {
    ids.push(numbered.id)
    hub.publish(numbered)
  })
  const publish = (event: JournaledEvent) => journal.append(event)
  const flags = { stopping: false, waitingFor: [] as string[] }
  const symbols = ['BTC-USD', 'ETH-USD']
  const sourcesNow = () => [statusEvent().data]
  const limits = {
    heartbeatMs: 15_000,
    retryMinMs: 2_000,
    retryMaxMs: 5_000,
    maxBufferBytes: 65_536,
  }
  const app = createApp({
    allowedHosts: ['127.0.0.1'],
    corsOrigins: ['http://app.example:8080'],
    clientDir: null,
    log: { error: vi.fn() },
    events: createEventsRoute({
      hub,
      sourcesNow,
      time,
      limits,
      symbols,
      random: Math.random,
      stopping: () => flags.stopping,
    }),
    snapshot: createSnapshotRoute({ state, window, sourcesNow, symbols }),
    posters: (_req, res) => void res.json({}),
    health: createHealthRoutes({
      stopping: () => flags.stopping,
      waitingFor: () => flags.waitingFor,
    }),
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUps.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(5_000), ...init })
  const problem = async (path: string, init: RequestInit = {}) => {
    const response = await ask(path, init)
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    const body = (await response.json()) as { status: number; title: string; detail?: string }
    expect(body.status).toBe(response.status)
    return { response, ...body }
  }
  return { port, hub, publish, ids, flags, ask, problem }
}

/** Reads events until `enough` of them came, with a parser that we did not write. */
async function readEvents(response: Response, enough: number): Promise<EventSourceMessage[]> {
  const events: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (event) => events.push(event) })
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    parser.feed(decoder.decode(chunk, { stream: true }))
    if (events.length >= enough) break
  }
  return events
}

const namesAndIds = (events: EventSourceMessage[]) => events.map(({ event, id }) => id ?? event)
const resumeOf = ([hello]: EventSourceMessage[]) =>
  (JSON.parse(hello?.data ?? '{}') as { resume?: string }).resume

describe('GET /api/events', () => {
  test('has the headers that keep proxies from holding events back', async () => {
    const { ask } = await startServer()
    const { status, headers } = await ask('/api/events')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/event-stream')
    expect(headers.get('cache-control')).toBe('no-cache, no-store, no-transform')
    expect(headers.get('x-accel-buffering')).toBe('no')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('vary')).toContain('Origin')
    expect(headers.get('content-length')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('etag')).toBeNull()
  })

  test('begins with hello and the snapshot, then goes on live', async () => {
    const { ask, publish, ids } = await startServer()
    publish(quoteEvent())
    const response = await ask('/api/events')
    publish(moviesEvent())
    const events = await readEvents(response, 3)
    expect(resumeOf(events)).toBe('fresh')
    expect(namesAndIds(events)).toEqual(['hello', ...ids])
  })

  test('goes on after the cursor in the query', async () => {
    const { ask, publish, ids } = await startServer()
    for (const price of [1, 2, 3]) publish(quoteEvent({ price }))
    const events = await readEvents(await ask(`/api/events?lastEventId=${ids[0]}`), 3)
    expect(resumeOf(events)).toBe('replayed')
    expect(namesAndIds(events)).toEqual(['hello', ids[1], ids[2]])
  })

  test('goes on after the cursor in the header, also when the query has another', async () => {
    const { ask, publish, ids } = await startServer()
    for (const price of [1, 2, 3]) publish(quoteEvent({ price }))
    const headers = { 'Last-Event-ID': ids[1] ?? '' }
    const events = await readEvents(await ask(`/api/events?lastEventId=${ids[0]}`, { headers }), 2)
    expect(namesAndIds(events)).toEqual(['hello', ids[2]])
  })

  test.each(['', '$', '0', 'earliest', '1-2-3', '9999999999999-0', '%00', '1'.repeat(5_000)])(
    'reports a gap and sends the snapshot for the cursor %j',
    async (cursor) => {
      const { ask, publish, ids } = await startServer()
      publish(quoteEvent())
      const events = await readEvents(await ask(`/api/events?lastEventId=${cursor}`), 2)
      expect(resumeOf(events)).toBe('gap')
      expect(namesAndIds(events)).toEqual(['hello', ids[0]])
    },
  )

  test('reports a gap for a cursor that left the window', async () => {
    const { ask, publish, ids } = await startServer()
    for (const price of [1, 2, 3, 4, 5]) publish(quoteEvent({ price }))
    const events = await readEvents(await ask(`/api/events?lastEventId=${ids[0]}`), 2)
    expect(resumeOf(events)).toBe('gap')
    expect(namesAndIds(events)).toEqual(['hello', ids[4]])
  })

  test('sends only what was subscribed to', async () => {
    const { ask, publish, ids } = await startServer()
    publish(quoteEvent({ symbol: 'BTC-USD' }))
    publish(quoteEvent({ symbol: 'ETH-USD' }))
    publish(moviesEvent())
    const response = await ask('/api/events?topics=stock-update&symbols=ETH-USD')
    publish(quoteEvent({ symbol: 'BTC-USD', price: 2 }))
    publish(quoteEvent({ symbol: 'ETH-USD', price: 2 }))
    expect(namesAndIds(await readEvents(response, 3))).toEqual(['hello', ids[1], ids[4]])
  })

  test.each([
    ['/api/events?topics=weather', 'Unknown topic "weather"'],
    ['/api/events?symbols=MSFT', 'Unknown symbol "MSFT"'],
    ['/api/events?topics=clock&topics=movies', 'Give "topics" once'],
    ['/api/snapshot?topics=weather', 'Unknown topic "weather"'],
  ])('answers 400 to %s and says why', async (path, why) => {
    const { problem, hub } = await startServer()
    expect(await problem(path)).toMatchObject({ status: 400, detail: expect.stringContaining(why) })
    expect(hub.size()).toBe(0)
  })

  test('answers 406 to a client that takes no event stream', async () => {
    const { problem, ask } = await startServer()
    expect((await problem('/api/events', { headers: { Accept: 'text/html' } })).status).toBe(406)
    expect((await ask('/api/events', { headers: { Accept: 'text/*' } })).status).toBe(200)
  })

  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('answers 405 to %s', async (method) => {
    const { problem } = await startServer()
    const { status, response } = await problem('/api/events', { method })
    expect(status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
  })

  test('answers HEAD at once and holds nobody', async () => {
    const { ask, hub } = await startServer()
    const response = await ask('/api/events', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(hub.size()).toBe(0)
  })

  test('answers 503 with Retry-After while the server stops', async () => {
    const { problem, flags } = await startServer()
    flags.stopping = true
    const { status, response } = await problem('/api/events')
    expect(status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('2')
  })

  test('streams to HTTP/1.0 too', async () => {
    const { port, publish } = await startServer()
    publish(quoteEvent())
    const socket = connect(port, '127.0.0.1')
    cleanUps.push(() => socket.destroy())
    socket.write('GET /api/events HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n')
    let text = ''
    for await (const chunk of socket) {
      text += String(chunk)
      if (text.includes('event: stock-update')) break
    }
    expect(text).toMatch(/\r\n\r\nretry: \d{4}\n\nevent: hello\n/)
  })

  test('forgets a client that left', async () => {
    const { port, hub } = await startServer()
    const req = request({ port, host: '127.0.0.1', path: '/api/events' }).end()
    const [res] = (await once(req, 'response')) as [IncomingMessage]
    await once(res, 'data')
    expect(hub.size()).toBe(1)
    req.destroy()
    await vi.waitFor(() => expect(hub.size()).toBe(0))
  })

  test('cuts a client that does not read, and only that one', async () => {
    const { port, hub, publish, ask } = await startServer()
    const stalled = connect(port, '127.0.0.1')
    stalled.on('error', () => {})
    cleanUps.push(() => stalled.destroy())
    stalled.pause()
    stalled.write('GET /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
    await vi.waitFor(() => expect(hub.size()).toBe(1))
    const healthy = readEvents(await ask('/api/events'), 100_000)
    await vi.waitFor(() => expect(hub.size()).toBe(2))
    // The kernel takes some megabytes for the stalled one before the server feels it.
    const big = Array.from({ length: 200 }, (_, n) => `genre ${n} ${'x'.repeat(200)}`)
    const film = { ...moviesEvent().data, movies: [{ ...bigFilm, genres: big }] }
    for (let n = 0; n < 2_000 && hub.size() === 2; n++) {
      publish({ name: 'movies', data: { ...film, fetchedAt: n } })
      await new Promise(setImmediate)
    }
    expect(hub.size()).toBe(1)
    hub.close('shutdown')
    expect((await healthy).at(-1)?.event).toBe('bye')
  })
})

const bigFilm = {
  id: 'douban:1',
  title: 'A',
  originalTitle: null,
  rating: null,
  ratingCount: 0,
  posterUrl: null,
  releaseDate: null,
  durationMin: null,
  url: 'https://movie.douban.com/subject/1/',
  source: 'douban',
}

describe('GET /api/snapshot', () => {
  test('has the state and the cursor that continues it', async () => {
    const { ask, publish, ids } = await startServer()
    publish(quoteEvent({ price: 1 }))
    publish(quoteEvent({ price: 2 }))
    const response = await ask('/api/snapshot')
    expect(await response.json()).toEqual({
      protocol: 1,
      lastEventId: ids[1],
      sources: [statusEvent().data],
      events: [{ id: ids[1], event: 'stock-update', data: quoteEvent({ price: 2 }).data }],
    })
  })

  test('its ETag holds until something changed', async () => {
    const { ask, port, publish } = await startServer()
    publish(quoteEvent())
    const etag = (await ask('/api/snapshot')).headers.get('etag') ?? ''
    // Not fetch, which adds "Cache-Control: no-cache" to any request with a condition of its own.
    const again = async () => {
      const headers = { 'If-None-Match': etag }
      const req = request({ port, host: '127.0.0.1', path: '/api/snapshot', headers })
      const [res] = (await once(req.end(), 'response')) as [IncomingMessage]
      return res.resume().statusCode
    }
    expect(await again()).toBe(304)
    publish(quoteEvent({ price: 2 }))
    expect(await again()).toBe(200)
  })
})

describe('who may ask', () => {
  test.each([
    ['http://app.example:8080', 'http://app.example:8080'],
    ['http://app.example', null],
    ['http://app.example:8080.evil.tld', null],
    ['HTTP://APP.EXAMPLE:8080', null],
    ['null', null],
  ])('a page of %s is allowed %s', async (origin, allowed) => {
    const { ask } = await startServer()
    const { headers } = await ask('/api/events', { headers: { Origin: origin } })
    expect(headers.get('access-control-allow-origin')).toBe(allowed)
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('vary')).toContain('Origin')
  })

  test.each(['evil.tld', '127.0.0.1.evil.tld', '', 'localhost.evil:3000'])(
    'a request for the host %j is refused',
    async (host) => {
      const { port } = await startServer()
      const req = request({ port, host: '127.0.0.1', path: '/api/events', setHost: false })
      if (host !== '') req.setHeader('Host', host)
      const [res] = (await once(req.end(), 'response')) as [IncomingMessage]
      expect([400, 421]).toContain(res.statusCode)
    },
  )
})

describe('health', () => {
  test('alive from the start, ready once every source has answered or failed', async () => {
    const { ask, flags } = await startServer()
    flags.waitingFor = ['douban']
    expect((await ask('/healthz')).status).toBe(200)
    expect((await ask('/readyz')).status).toBe(503)
    flags.waitingFor = []
    expect((await ask('/readyz')).status).toBe(200)
    flags.stopping = true
    expect((await ask('/readyz')).status).toBe(503)
    expect((await ask('/healthz')).status).toBe(200)
  })
})

test('what does not exist is a 404 that tells nothing of the inside', async () => {
  const { problem } = await startServer()
  expect((await problem('/api/nothing')).status).toBe(404)
  expect(await problem('/api/posters/%E0%A4%A')).toMatchObject({
    status: 400,
    title: 'Bad request',
  })
})
