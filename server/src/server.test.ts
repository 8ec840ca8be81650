import { expect, test } from 'vitest'
import { parseEvent } from '@marquee/shared/events.ts'
import { compareEventIds, parseEventId } from '@marquee/sse-protocol/eventId.ts'
import { openSocket } from '@marquee/sse-server/testing/openSocket.ts'
import { readEvents, streamRequest } from './testing/testServer.ts'
import { startTestMarquee } from './testing/testMarquee.ts'

interface Snapshot {
  sources: { source: string; state: string; kind?: string }[]
  events: { event: string; data: unknown }[]
}

const snapshotOf = async (ask: (path: string) => Promise<Response>) =>
  (await (await ask('/api/snapshot?topics=movies,stock-update')).json()) as Snapshot

test('a client gets what the sources answered', async () => {
  const { ask } = await startTestMarquee()
  const { events, sources } = await snapshotOf(ask)
  expect(events.map(({ event }) => event).sort()).toEqual(['movies', 'stock-update'])
  expect(sources).toMatchObject([
    { source: 'douban', state: 'live' },
    { source: 'coinbase', state: 'live' },
  ])
})

test('a list that is too large to send is cut to what fits, and its status says so', async () => {
  const { ask, metrics, logged } = await startTestMarquee({ MAX_EVENT_BYTES: '1024' })
  const { events, sources } = await snapshotOf(ask)
  expect(events.map(({ event }) => event).sort()).toEqual(['movies', 'stock-update'])
  expect(sources).toMatchObject([
    { source: 'douban', state: 'live', kind: 'config' },
    { source: 'coinbase', state: 'live' },
  ])
  const samples = await metrics()
  expect(samples.get('marquee_events_cut_total{event="movies"}')).toBe(1)
  expect(logged).toContainEqual(
    expect.objectContaining({
      event: 'movies',
      reason: 'only what fits 1024 bytes is sent (MAX_EVENT_BYTES)',
    }),
  )
})

const long = '姑苏灯影'.repeat(25)
const manyFilms = (count: number) => ({
  total: count,
  start: 0,
  subject_collection_items: Array.from({ length: count }, (_, id) => ({
    type: 'movie',
    id: String(id),
    title: `${id} ${long}`,
    original_title: long,
    card_subtitle: `2026 / 中国大陆 / 剧情 悬疑 / ${long} / ${long} ${long}`,
    cover_url: `http://films.test/${id}.jpg`,
  })),
})

test('500 films with long names and casts reach a client with default settings', async () => {
  const { ask } = await startTestMarquee({}, { filmList: manyFilms(500) })
  const [, movies] = await readEvents(await ask('/api/events?topics=movies'), 2)
  const { data } = parseEvent('movies', JSON.parse(movies?.data ?? ''))
  expect(data.movies).toHaveLength(500)
  expect((await snapshotOf(ask)).sources[0]).not.toHaveProperty('kind')
})

test('a list of more than 500 films is cut to 500, and its status says so', async () => {
  const { ask } = await startTestMarquee({}, { filmList: manyFilms(600) })
  const { events, sources } = await snapshotOf(ask)
  const movies = events.find(({ event }) => event === 'movies')
  expect(movies?.data).toHaveProperty('movies.length', 500)
  expect(sources[0]).toMatchObject({ state: 'live', kind: 'config' })
})

test('a list that is read again and has not changed is published once', async () => {
  const { metrics, time } = await startTestMarquee({ DOUBAN_POLL_MS: '1000' })
  const published = async () =>
    (await metrics()).get('marquee_events_published_total{event="movies"}')
  await time.advance(4_000)
  expect(await published()).toBe(1)
})

test('the end of a stream is logged, and its client only by a hash', async () => {
  const { ask, stop, time, logged } = await startTestMarquee()
  const response = await ask('/api/events')
  await readEvents(response, 1)
  const stopped = stop()
  await time.advance(60_000)
  await stopped
  const line = logged.find(({ msg }) => msg === 'Stream ended')
  expect(line).toMatchObject({
    stream: 1,
    client: expect.stringMatching(/^[0-9a-f]{12}$/),
    resume: 'fresh',
    durationMs: expect.any(Number),
    events: expect.any(Number),
    bytes: expect.any(Number),
  })
  expect(JSON.stringify(logged)).not.toContain('127.0.0.1')
})

test('a system clock that is set changes neither the order of ids nor the duration of a stream', async () => {
  const { port, time, upstreams, logged } = await startTestMarquee()
  const client = openSocket(port, streamRequest())
  await expect.poll(client.text).toContain('event: hello')
  const start = time.now()
  for (const clockMs of [start - 3_600_000, start, start + 30 * 86_400_000]) {
    time.setClock(clockMs)
    upstreams.price += 1
    await time.advance(5_000)
    await expect.poll(client.text).toContain(`"price":${upstreams.price},`)
  }
  const ids = [...client.text().matchAll(/^id: (.+)$/gm)].map(([, id]) => parseEventId(id))
  expect(ids.length).toBeGreaterThanOrEqual(5)
  expect(ids).toEqual(ids.toSorted((a, b) => (a && b ? compareEventIds(a, b) : NaN)))
  client.socket.destroy()
  await expect.poll(() => logged.map(({ msg }) => msg)).toContain('Stream ended')
  expect(logged.at(-1)?.durationMs).toBeLessThan(60_000)
})

test('an untrusted proxy is logged once, in a line that names the setting', async () => {
  const { ask, logged } = await startTestMarquee()
  const headers = { 'X-Forwarded-For': '192.0.2.1' }
  for (let n = 0; n < 3; n++) await ask('/api/events', { method: 'HEAD', headers })
  const warnings = logged.filter(({ msg }) => String(msg).includes('TRUST_PROXY'))
  expect(warnings).toHaveLength(1)
  expect(JSON.stringify(logged)).not.toContain('192.0.2.1')
})

test('a stop ends every stream, every call and every timer', async () => {
  const { ask, stop, time, clients } = await startTestMarquee()
  const streams = await Promise.all(Array.from({ length: 10 }, () => ask('/api/events')))
  const stopped = stop()
  await time.advance(1_000)
  await stopped
  for (const response of streams) {
    expect((await readEvents(response, Infinity)).at(-1)?.event).toBe('bye')
  }
  expect([clients(), time.pending()]).toEqual([0, 0])
  expect((await ask('/api/events')).status).toBe(503)
})

test('upstreams rest while no client is there, and are asked at once for a client that comes', async () => {
  const { port, time, upstreams, logged } = await startTestMarquee({ DOUBAN_POLL_MS: '60000' })
  const asked = () => upstreams.asked.splice(0).map(({ url }) => new URL(url).host)
  const changes = () =>
    logged
      .splice(0)
      .filter(({ msg }) => msg === 'A source changed')
      .map(({ source, state }) => [source, state].join(' '))
  asked()
  await time.advance(600_000)
  expect(asked()).toEqual([])
  expect(changes()).toEqual(expect.arrayContaining(['douban paused', 'coinbase paused']))

  const client = openSocket(port, streamRequest('', '/api/events?topics=stock-update'))
  await expect.poll(client.text).toContain('event: hello')
  await time.advance(0)
  expect(asked()).toContain('prices.test')
  expect(changes()).toEqual(['coinbase live'])
  await expect.poll(client.text).toContain('event: source-poll')
  client.socket.destroy()
  await expect.poll(() => logged.map(({ msg }) => msg)).toContain('Stream ended')
  await time.advance(600_000)
  // One round was due already. It is the last.
  expect(asked().every((host) => host === 'prices.test')).toBe(true)
  expect(changes()).toContain('coinbase paused')
})

test('a client that asks for a snapshot keeps the upstreams awake for a minute', async () => {
  const { ask, time, upstreams } = await startTestMarquee({ COINBASE_POLL_MS: '10000' })
  await time.advance(600_000)
  upstreams.asked.splice(0)
  await ask('/api/snapshot')
  await time.advance(65_000)
  const tickers = upstreams.asked.filter(({ url }) => url.endsWith('/ticker'))
  expect(tickers.length).toBeGreaterThanOrEqual(6)
  await time.advance(60_000)
  upstreams.asked.splice(0)
  await time.advance(600_000)
  expect(upstreams.asked).toEqual([])
})

test('an upstream that sends an ETag is asked with If-None-Match', async () => {
  const { port, time, upstreams } = await startTestMarquee({ DOUBAN_POLL_MS: '60000' })
  const client = openSocket(port, streamRequest())
  await expect.poll(client.text).toContain('event: hello')
  upstreams.etag = '"v1"'
  await time.advance(60_000)
  upstreams.asked.splice(0)
  await time.advance(66_000)
  const films = upstreams.asked.find(({ url }) => url.startsWith('http://films.test'))
  expect(films?.headers['If-None-Match']).toBe('"v1"')
})

test.each([400, 401, 403])(
  'a source without a key that answered %i is asked again, and is live after its next answer',
  async (status) => {
    const { ask, upstreams, time } = await startTestMarquee({
      DOUBAN_POLL_MS: '1000',
      COINBASE_POLL_MS: '1000',
    })
    // A client is there, because the sources rest without one.
    await ask('/api/events')
    upstreams.status = status
    await time.advance(1_500)
    const { sources: failed } = await snapshotOf(ask)
    expect(failed).not.toContainEqual(expect.objectContaining({ kind: 'auth' }))
    expect(failed.map(({ state }) => state)).toEqual(['failing', 'failing'])
    upstreams.status = 200
    await time.advance(10_000)
    expect((await snapshotOf(ask)).sources.map(({ state }) => state)).toEqual(['live', 'live'])
  },
)
