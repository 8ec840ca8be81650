import { describe, expect, test } from 'vitest'
import type { EventSourceMessage } from 'eventsource-parser'
import { moviesEvent, quoteEvent } from '../testing/testEvents.ts'
import { openSocket } from '@marquee/sse-server/testing/openSocket.ts'
import { largeEvent, readEvents, startTestServer, streamRequest } from '../testing/testServer.ts'

const namesAndIds = (events: EventSourceMessage[]) => events.map(({ event, id }) => id ?? event)
const resumeOf = ([hello]: EventSourceMessage[]) =>
  (JSON.parse(hello?.data ?? '{}') as { resume?: string }).resume

test('the headers tell proxies not to hold events back', async () => {
  const { ask } = await startTestServer()
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

test('a stream begins with hello and the snapshot, and live events follow', async () => {
  const { ask, publish, ids } = await startTestServer()
  publish(quoteEvent())
  const response = await ask('/api/events')
  publish(moviesEvent())
  const events = await readEvents(response, 3)
  expect(resumeOf(events)).toBe('fresh')
  expect(namesAndIds(events)).toEqual(['hello', ...ids])
})

test('a stream without events has a ping in every heartbeat', async () => {
  const { ask, time } = await startTestServer()
  const response = await ask('/api/events')
  await time.advance(15_000)
  expect(namesAndIds(await readEvents(response, 2))).toEqual(['hello', 'ping'])
})

describe('the cursor', () => {
  test('in the query is where the stream continues', async () => {
    const { ask, publish, ids } = await startTestServer()
    for (const price of [1, 2, 3]) publish(quoteEvent({ price }))
    const events = await readEvents(await ask(`/api/events?lastEventId=${ids[0]}`), 3)
    expect(resumeOf(events)).toBe('replayed')
    expect(namesAndIds(events)).toEqual(['hello', ids[1], ids[2]])
  })

  test('in the header is where the stream continues, also when the query has another', async () => {
    const { ask, publish, ids } = await startTestServer()
    for (const price of [1, 2, 3]) publish(quoteEvent({ price }))
    const headers = { 'Last-Event-ID': ids[1] ?? '' }
    const events = await readEvents(await ask(`/api/events?lastEventId=${ids[0]}`, { headers }), 2)
    expect(namesAndIds(events)).toEqual(['hello', ids[2]])
  })

  test.each([
    'lastEventId=',
    'lastEventId=$',
    'lastEventId=%2B',
    'lastEventId=-',
    'lastEventId=0',
    'lastEventId=earliest',
    'lastEventId=(5',
    'lastEventId=1-2-3',
    'lastEventId=18446744073709551616-0',
    'lastEventId=9999999999999-0',
    'lastEventId=%00',
    'lastEventId=%0d%0aevent:%20bye',
    `lastEventId=${'1'.repeat(5_000)}`,
    'lastEventId=1-0&lastEventId=1-0',
    'lastEventId[]=1-0',
  ])('%s is a gap, which the snapshot fills', async (query) => {
    const { ask, publish, ids } = await startTestServer()
    publish(quoteEvent())
    const events = await readEvents(await ask(`/api/events?${query}`), 2)
    // `lastEventId[]` is another parameter, which the server ignores.
    expect(resumeOf(events)).toBe(query.includes('[]') ? 'fresh' : 'gap')
    expect(namesAndIds(events)).toEqual(['hello', ids[0]])
  })

  test('in two headers is a gap, because together they are no id', async () => {
    const { port, publish, ids } = await startTestServer()
    publish(quoteEvent())
    const cursor = `Last-Event-ID: ${ids[0]}\r\n`
    const client = openSocket(port, streamRequest(cursor + cursor))
    await expect.poll(client.text).toContain('"resume":"gap"')
  })

  test('that has left the window is a gap', async () => {
    const { ask, publish, ids } = await startTestServer()
    for (const price of [1, 2, 3, 4, 5]) publish(quoteEvent({ price }))
    const events = await readEvents(await ask(`/api/events?lastEventId=${ids[0]}`), 2)
    expect(resumeOf(events)).toBe('gap')
    expect(namesAndIds(events)).toEqual(['hello', ids[4]])
  })

  test('of a client that missed too many events is a gap', async () => {
    const replay = { events: 1, bytes: 1_000_000 }
    const { ask, publish, ids } = await startTestServer({ stream: { replay } })
    for (const price of [1, 2, 3]) publish(quoteEvent({ price }))
    const resumes = ids.map(async (id) => {
      return resumeOf(await readEvents(await ask(`/api/events?lastEventId=${id}`), 1))
    })
    expect(await Promise.all(resumes)).toEqual(['gap', 'replayed', 'replayed'])
  })
})

test('a client gets only the events that it subscribed to', async () => {
  const { ask, publish, ids } = await startTestServer()
  publish(quoteEvent({ symbol: 'BTC-USD' }))
  publish(quoteEvent({ symbol: 'ETH-USD' }))
  publish(moviesEvent())
  const response = await ask('/api/events?topics=stock-update&symbols=ETH-USD')
  publish(quoteEvent({ symbol: 'BTC-USD', price: 2 }))
  publish(quoteEvent({ symbol: 'ETH-USD', price: 2 }))
  expect(namesAndIds(await readEvents(response, 3))).toEqual(['hello', ids[1], ids[4]])
})

describe('before the stream', () => {
  test.each([
    ['/api/events?topics=no-such-topic', 'Unknown topic "no-such-topic"'],
    ['/api/events?symbols=MSFT', 'Unknown symbol "MSFT"'],
    ['/api/events?topics=clock&topics=movies', 'Give "topics" once'],
    ['/api/snapshot?topics=no-such-topic', 'Unknown topic "no-such-topic"'],
  ])('%s is answered with 400 and why', async (path, why) => {
    const { problem, stream } = await startTestServer()
    expect(await problem(path)).toMatchObject({ status: 400, detail: expect.stringContaining(why) })
    expect(stream.stats().open).toBe(0)
  })

  test('a client that does not accept an event stream gets 406', async () => {
    const { problem, ask } = await startTestServer()
    expect((await problem('/api/events', { headers: { Accept: 'text/html' } })).status).toBe(406)
    expect((await ask('/api/events', { headers: { Accept: 'text/*' } })).status).toBe(200)
  })

  test('every client gets 503 and the time to come back while the server stops', async () => {
    const { problem, refusals, stream } = await startTestServer()
    await stream.drain()
    const { status, response } = await problem('/api/events')
    expect(status).toBe(503)
    // The middle of 2 to 5 s, rounded up to whole seconds.
    expect(response.headers.get('retry-after')).toBe('4')
    expect([refusals, stream.stats().open]).toEqual([['stopping'], 0])
  })
})

test('HEAD gets the headers of the stream at once and takes no place', async () => {
  const { ask, stream, ends } = await startTestServer()
  const response = await ask('/api/events', { method: 'HEAD' })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect([stream.stats().open, ends]).toEqual([0, []])
})

test('a client of HTTP/1.0 gets the text without chunks', async () => {
  const { port, publish } = await startTestServer()
  publish(quoteEvent())
  const client = openSocket(port, 'GET /api/events HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n')
  await expect.poll(client.text).toContain('event: stock-update')
  expect(client.text()).toMatch(/\r\n\r\nretry: 3500\n\nevent: hello\n/)
})

test('a client that does not read is cut, and no other client is', async () => {
  const { port, stream, publish, ask, time, ends } = await startTestServer()
  const stalled = openSocket(port, streamRequest())
  stalled.socket.pause()
  await expect.poll(() => stream.stats().open).toBe(1)
  const healthy = readEvents(await ask('/api/events'), Infinity)
  // The kernel buffers some megabytes for the stalled client before the server notices.
  for (let n = 0; n < 500; n++) {
    publish(largeEvent(n))
    await new Promise(setImmediate)
  }
  await expect.poll(() => stream.stats().lagging).toBe(1)
  await time.advance(13_000)
  expect(ends).toMatchObject([{ stream: 1, reason: 'behind' }])
  expect(stream.stats().lagging).toBe(0)
  const drained = stream.drain()
  await time.advance(1_000)
  await drained
  expect((await healthy).at(-1)?.event).toBe('bye')
})
