import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createConnection } from '../../packages/use-event-source/src/stream/connection.ts'
import type { Connection } from '../../packages/use-event-source/src/stream/feed.ts'
import type { ConnectionState } from '../../packages/use-event-source/src/platform/connectionState.ts'
import { startFaultyServer, type FaultyServer, type Mode } from './faultyServer.ts'
import { createNodePlatform } from './nodePlatform.ts'

// A stream has 10 s to open, so here a busy machine has one second. A higher speed would leave too little.
const speed = 10
let server: FaultyServer
let opened: Connection[] = []

beforeEach(async () => {
  server = await startFaultyServer()
})
afterEach(async () => {
  for (const stream of opened) stream.send('close', null)
  opened = []
  await server.kill().catch(() => {})
})

function open() {
  const platform = createNodePlatform(speed)
  const numbers: number[] = []
  const texts: string[] = []
  const states: ConnectionState[] = []
  const stream = createConnection(
    {
      url: server.url,
      protocol: 'hello',
      key: '',
      withCredentials: false,
      probeUrl: server.url,
      snapshotUrl: server.url.replace('/events', '/snapshot'),
      names: new Set(['news']),
      onState: (state) => states.push(state),
      onEvent({ event, text }) {
        if (event !== 'news') return
        texts.push(text)
        numbers.push((JSON.parse(text) as { n: number }).n)
      },
    },
    platform,
  )
  opened.push(stream)
  stream.send('resume', null)
  const was = (more: Partial<ConnectionState>) =>
    expect.poll(() => states).toContainEqual(expect.objectContaining(more))
  const isNow = (more: Partial<ConnectionState>) => expect.poll(stream.state).toMatchObject(more)
  const has = (count: number) =>
    expect.poll(() => numbers).toEqual(Array.from({ length: count }, (_, n) => n + 1))
  return { stream, platform, numbers, texts, states, was, isNow, has }
}

async function openStream() {
  const client = open()
  await client.isNow({ status: 'open' })
  server.publish()
  await client.has(1)
  return client
}

/** Publishes one more event when the stream is back, and expects all events once and in order. */
async function isWhole({ isNow, has }: ReturnType<typeof open>, published: number) {
  await isNow({ status: 'open', reason: null, transport: 'sse' })
  server.publish()
  await has(published + 1)
  return true
}

describe('a real server', () => {
  test('that is killed and restarted loses no event', async () => {
    const client = await openStream()
    await server.kill()
    await client.was({ status: 'reconnecting', reason: 'lost' })
    await client.was({ status: 'reconnecting', reason: 'unreachable' })
    server.publish()
    server.publish()
    await server.start()
    expect(await isWhole(client, 3)).toBe(true)
    expect(server.cursors.at(-1)).toBe('1-0')
  })

  test.each<[Mode, ConnectionState['reason']]>([
    [502, 'http-error'],
    [503, 'http-error'],
    [204, 'http-error'],
    [429, 'rate-limited'],
  ])(
    'that answers %s after a good stream is reported with its reason, and found again',
    async (mode, why) => {
      const client = await openStream()
      server.setMode(mode)
      await server.kill()
      await server.start()
      await client.was({ status: 'reconnecting', reason: why, httpStatus: Number(mode) })
      server.publish()
      server.setMode('ok')
      expect(await isWhole(client, 2)).toBe(true)
    },
  )

  test.each<Mode>([502, 503, 204, 429])(
    'that answers %s at first is found when it is up',
    async (mode) => {
      server.setMode(mode)
      const client = open()
      await client.was({ status: 'reconnecting', httpStatus: Number(mode) })
      server.setMode('ok')
      expect(await isWhole(client, 0)).toBe(true)
    },
  )

  test.each<Mode>([401, 403, 404])(
    'that answers %s is not asked again until a retry is ordered',
    async (mode) => {
      server.setMode(mode)
      const client = open()
      await client.isNow({ status: 'closed', httpStatus: Number(mode), nextRetryAt: null })
      server.setMode('ok')
      client.stream.send('retry')
      expect(await isWhole(client, 0)).toBe(true)
    },
  )

  test('that sends Retry-After is not asked earlier', async () => {
    server.setMode(503, '20')
    const client = open()
    await client.was({ reason: 'http-error', httpStatus: 503 })
    server.setMode('ok')
    const { nextRetryAt } = client.stream.state()
    expect((nextRetryAt ?? 0) - client.platform.now()).toBeGreaterThan(10_000)
    expect(await isWhole(client, 0)).toBe(true)
    expect(client.platform.now()).toBeGreaterThanOrEqual((nextRetryAt ?? 0) - 100)
  })

  test('that accepts and never answers is given up and asked again', async () => {
    server.setMode('mute')
    const client = open()
    await client.was({ status: 'reconnecting', reason: 'timeout' })
    server.setMode('ok')
    expect(await isWhole(client, 0)).toBe(true)
  })

  test('that goes silent makes the stream stale, and then it is cut', async () => {
    const client = await openStream()
    server.blackHole()
    await client.was({ status: 'stale', reason: 'stalled' })
    await client.was({ status: 'reconnecting', reason: 'stalled' })
    server.publish()
    expect(await isWhole(client, 2)).toBe(true)
  })

  test('that resets in the middle of an event delivers it once, after the reconnect', async () => {
    const client = await openStream()
    server.resetInEvent()
    await client.was({ reason: 'lost' })
    server.publish()
    expect(await isWhole(client, 2)).toBe(true)
    expect(server.cursors.at(-1)).toBe('1-0')
  })

  test('that sends one byte at a time delivers the same events', async () => {
    server.setMode('bytes')
    const client = await openStream()
    for (let n = 0; n < 5; n++) server.publish()
    expect(await isWhole(client, 6)).toBe(true)
    expect(client.texts.every((text) => text.includes('é中🎬'))).toBe(true)
  })

  test('that sends every frame twice delivers each event once', async () => {
    server.setMode('double')
    const client = await openStream()
    for (let n = 0; n < 20; n++) server.publish()
    expect(await isWhole(client, 21)).toBe(true)
  })

  test('that ends with bye is asked again at the time it said', async () => {
    const client = await openStream()
    server.bye(4_000)
    await client.was({ status: 'reconnecting', reason: 'server-bye' })
    server.publish()
    expect(await isWhole(client, 2)).toBe(true)
  })

  test('whose streams are swallowed is polled until one comes through', async () => {
    const client = open()
    await client.isNow({ status: 'open' })
    server.setMode('swallow')
    await server.kill()
    server.publish()
    await server.start()
    await client.isNow({ status: 'open', transport: 'polling', reason: 'swallowed' })
    await client.has(1)
    server.publish()
    await client.has(2)
    server.setMode('ok')
    expect(await isWhole(client, 2)).toBe(true)
  })
})

describe('a clock that jumps', () => {
  test.each([3_600_000, -3_600_000, 30 * 86_400_000])('by %i ms cuts no stream', async (ms) => {
    const client = await openStream()
    client.platform.jump(ms)
    client.stream.send('wake')
    for (let n = 0; n < 10; n++) server.publish()
    expect(await isWhole(client, 11)).toBe(true)
    expect(server.cursors).toEqual([null])
  })
})

test('a burst of two hundred events makes two hundred calls in order', async () => {
  const client = await openStream()
  for (let n = 0; n < 200; n++) server.publish()
  expect(await isWhole(client, 201)).toBe(true)
})

test('ten failures of all kinds in a row lose no event and repeat none', async () => {
  const client = await openStream()
  let published = 1
  for (const mode of [502, 'double', 429, 'bytes', 204, 'ok', 503, 'double', 500, 'ok'] as Mode[]) {
    server.setMode(mode)
    server.resetInEvent()
    server.publish()
    published += 1
    if (typeof mode === 'number') await client.isNow({ status: 'reconnecting', httpStatus: mode })
    else await client.has(published)
  }
  expect(await isWhole(client, published)).toBe(true)
})
