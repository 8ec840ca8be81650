import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { quoteEvent, statusEvent } from './testing/testEvents.ts'
import { startTestServer } from './testing/testServer.ts'

describe('GET /api/snapshot', () => {
  test('has the state, and the cursor from which a stream goes on', async () => {
    const { ask, publish, ids } = await startTestServer()
    publish(quoteEvent({ price: 1 }))
    publish(quoteEvent({ price: 2 }))
    const response = await ask('/api/snapshot')
    expect(await response.json()).toEqual({
      protocol: 1,
      lastEventId: ids[1],
      timeZone: 'UTC',
      sources: [statusEvent().data],
      events: [{ id: ids[1], event: 'stock-update', data: quoteEvent({ price: 2 }).data }],
    })
  })

  test('has an ETag that stays the same until an event comes', async () => {
    const { ask, port, publish } = await startTestServer()
    publish(quoteEvent())
    const etag = (await ask('/api/snapshot')).headers.get('etag') ?? ''
    // `fetch` would add "Cache-Control: no-cache" to a request with a condition.
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
    const { ask } = await startTestServer()
    const { headers } = await ask('/api/events', { headers: { Origin: origin } })
    expect(headers.get('access-control-allow-origin')).toBe(allowed)
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('vary')).toContain('Origin')
  })

  test('a preflight of an allowed page is answered, and opens no stream', async () => {
    const { ask, stream } = await startTestServer()
    const headers = { Origin: 'http://app.example:8080', 'Access-Control-Request-Method': 'GET' }
    const response = await ask('/api/events', { method: 'OPTIONS', headers })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-methods')).toBe('GET,HEAD')
    expect(stream.stats().open).toBe(0)
  })

  test('an allowed page can read ETag, Retry-After and Server-Now', async () => {
    const { ask } = await startTestServer()
    for (const path of ['/api/events', '/api/snapshot']) {
      const { headers } = await ask(path, { headers: { Origin: 'http://app.example:8080' } })
      expect(headers.get('access-control-expose-headers')).toBe('ETag,Retry-After,Server-Now')
    }
  })

  test.each(['evil.tld', '127.0.0.1.evil.tld', '', 'localhost.evil:3000'])(
    'a request for the host %j is refused',
    async (host) => {
      const { port } = await startTestServer()
      const req = request({ port, host: '127.0.0.1', path: '/api/events', setHost: false })
      if (host !== '') req.setHeader('Host', host)
      const [res] = (await once(req.end(), 'response')) as [IncomingMessage]
      expect([400, 421]).toContain(res.statusCode)
    },
  )

  test.each([
    '/api/events',
    '/api/snapshot',
    '/api/time',
    '/api/stocks/A/history',
    '/api/posters/douban:1',
  ])('%s answers 405 to any method that would change something', async (path) => {
    const { problem } = await startTestServer()
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const { status, response } = await problem(path, { method })
      expect(status).toBe(405)
      expect(response.headers.get('allow')).toBe('GET, HEAD')
    }
  })
})

test('the time is answered, and no cache keeps it', async () => {
  const { ask, time } = await startTestServer()
  const response = await ask('/api/time')
  expect(await response.json()).toEqual({ now: time.now() })
  expect(response.headers.get('cache-control')).toBe('no-store')
})

describe('health', () => {
  test('is alive from the start, and ready when every source has answered or failed', async () => {
    const { ask, flags } = await startTestServer()
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

test('an unknown address is a 404 that shows nothing internal', async () => {
  const { problem } = await startTestServer()
  expect((await problem('/api/nothing')).status).toBe(404)
  expect((await problem('/metrics')).status).toBe(404)
  expect(await problem('/api/posters/%E0%A4%A')).toMatchObject({
    status: 400,
    title: 'Bad request',
  })
})
