import { expect, test } from 'vitest'
import { openSocket } from '@marquee/sse-server/testing/openSocket.ts'
import { streamRequest } from '../testing/testServer.ts'
import { startTestMarquee } from '../testing/testMarquee.ts'

/** The chunks of an answer in chunked coding. */
function chunksOf(bytes: Buffer): string[] {
  const chunks: string[] = []
  let at = bytes.indexOf('\r\n\r\n') + 4
  while (at < bytes.length) {
    const start = bytes.indexOf('\r\n', at) + 2
    const end = start + parseInt(bytes.toString('latin1', at, start), 16)
    chunks.push(bytes.toString('utf8', start, end))
    at = end + 2
  }
  return chunks
}

const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0)
const sizeOf = (text: string) => Buffer.byteLength(text)
const eventsIn = (text: string) => text.match(/^event: /gm)?.length ?? 0

test('each number about a session can be counted on the wire', async () => {
  const { port, metrics, time, upstreams, ask } = await startTestMarquee({
    MAX_CONNECTIONS_PER_ADDRESS: '4',
  })
  const open = async (path: string, header = '') => {
    const client = openSocket(port, streamRequest(header, path))
    await expect.poll(client.text).toContain('event: hello')
    return client
  }
  const everything = await open('/api/events')
  const clients = [everything, await open('/api/events?topics=clock')]
  const { lastEventId } = (await (await ask('/api/snapshot')).json()) as { lastEventId: string }
  clients.push(await open('/api/events', `Last-Event-ID: ${lastEventId}\r\n`))
  clients.push(await open('/api/events?lastEventId=1-0'))
  expect((await ask('/api/events')).status).toBe(429)
  // HEAD asks why a stream was refused. It gets the reason and is not counted.
  expect((await ask('/api/events', { method: 'HEAD' })).status).toBe(429)

  upstreams.price = 101
  await time.advance(5_000)
  await expect.poll(everything.text).toContain('"price":101,')
  // The wheel counts only bytes that were sent.
  await expect
    .poll(() => clients.map(({ text }) => text().match(/event: clock/g)?.length))
    .toEqual([5, 5, 5, 5])

  const chunks = clients.flatMap(({ bytes }) => chunksOf(bytes()))
  expect(Object.fromEntries(await metrics())).toMatchObject({
    marquee_connections: 4,
    marquee_subscriptions: 2,
    'marquee_connections_accepted_total{resume="fresh"}': 2,
    'marquee_connections_accepted_total{resume="replayed"}': 1,
    'marquee_connections_accepted_total{resume="gap"}': 1,
    'marquee_connections_refused_total{reason="address"}': 1,
    'marquee_events_published_total{event="clock"}': 5,
    'marquee_events_published_total{event="movies"}': 1,
    'marquee_events_published_total{event="stock-update"}': 2,
    'marquee_events_published_total{event="source-status"}': 2,
    marquee_events_delivered_total: total(chunks.map(eventsIn)),
    marquee_bytes_delivered_total: total(chunks.map(sizeOf)),
    marquee_writes_total: chunks.length,
    marquee_readers_lagging: 0,
    marquee_readers_caught_up_total: 0,
    marquee_buffered_bytes: 0,
    'marquee_source_live{source="coinbase"}': 1,
    'marquee_source_age_seconds{source="coinbase"}': 0,
    'marquee_source_age_seconds{source="douban"}': 5,
  })

  clients[1]?.socket.destroy()
  upstreams.status = 503
  await time.advance(5_000)
  await expect.poll(async () => (await metrics()).get('marquee_connections')).toBe(3)
  expect(Object.fromEntries(await metrics())).toMatchObject({
    marquee_subscriptions: 1,
    'marquee_connections_ended_total{reason="client"}': 1,
    'marquee_source_live{source="coinbase"}': 0,
    'marquee_source_age_seconds{source="coinbase"}': 5,
    'marquee_source_failures_total{source="coinbase",kind="unavailable"}': 1,
  })
})

test('a request over the connect rate is counted as refused', async () => {
  const { ask, metrics } = await startTestMarquee({ MAX_CONNECTS_PER_MINUTE: '2' })
  for (const status of [200, 200, 429]) expect((await ask('/api/snapshot')).status).toBe(status)
  expect((await metrics()).get('marquee_connections_refused_total{reason="rate"}')).toBe(1)
})

test('no label has a value that a client sent', async () => {
  const { port, askAdmin, metrics } = await startTestMarquee({ TRUST_PROXY: '1' })
  const labels = async () => [...(await metrics()).keys()].filter((name) => /^marquee/.test(name))
  const before = await labels()
  const headers = ['User-Agent', 'X-Forwarded-For', 'Last-Event-ID', 'Origin', 'Referer']
    .map((name) => `${name}: canary\r\n`)
    .join('')
  for (const path of ['?canary=1', '?topics=canary', '?symbols=canary', '?lastEventId=canary']) {
    const client = openSocket(port, streamRequest(headers, `/api/events${path}`))
    await expect.poll(client.text).toMatch(/^HTTP\/1.1 [24]00/)
    client.socket.destroy()
  }
  expect(await (await askAdmin('/metrics')).text()).not.toContain('canary')
  expect(await labels()).toEqual(before)
})

test('the public listener does not serve the metrics', async () => {
  const { ask, askAdmin } = await startTestMarquee()
  for (const path of ['/metrics', '/api/metrics', '/metrics/']) {
    expect((await ask(path)).status).toBe(404)
  }
  const response = await askAdmin('/metrics')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; (charset=utf-8; )?version=/)
})

test('the listener of the operator also serves the health routes, and nothing else', async () => {
  const { askAdmin } = await startTestMarquee()
  expect((await askAdmin('/healthz')).status).toBe(200)
  expect((await askAdmin('/readyz')).status).toBe(200)
  const response = await askAdmin('/api/events')
  expect(response.status).toBe(404)
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(response.headers.get('x-powered-by')).toBeNull()
})
