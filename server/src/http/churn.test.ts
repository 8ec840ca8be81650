import { expect, test, vi } from 'vitest'
import { quoteEvent } from '../testing/testEvents.ts'
import { openSocket } from '@marquee/sse-server/testing/openSocket.ts'
import { startTestServer, streamRequest, type TestServer } from '../testing/testServer.ts'

// Enough rounds, so that one leaked object for each stream is clearly more than noise.
const rounds = 25
const atOnce = 20

type Client = ReturnType<typeof openSocket>
const half = { allowHalfOpen: true }

/** Every way in which a client can come and go. */
const visitors: ((server: TestServer) => Client)[] = [
  ({ port }) => openSocket(port, streamRequest()),
  ({ port }) => openSocket(port, streamRequest(), half),
  ({ port }) => openSocket(port, streamRequest().replace('GET', 'HEAD')),
  ({ port }) => openSocket(port, streamRequest().replace('HTTP/1.1', 'HTTP/1.0')),
  ({ port, ids }) => openSocket(port, streamRequest(`Last-Event-ID: ${ids[0]}\r\n`)),
  ({ port }) => openSocket(port, streamRequest('', '/api/events?topics=no-such-topic')),
]
const farewells: ((client: Client) => void)[] = [
  ({ socket }) => socket.destroy(),
  ({ socket }) => socket.resetAndDestroy(),
  ({ socket }) => socket.end(),
  // These leave before the server can answer, and in the middle of an event.
  ({ socket }) => socket.once('connect', () => socket.resetAndDestroy()),
  ({ socket }) => socket.once('data', () => socket.resetAndDestroy()),
]

async function visit(server: TestServer, round: number): Promise<void> {
  const clients = Array.from({ length: atOnce }, (_, n) => visitors[n % visitors.length]?.(server))
  const leave = (client: Client | undefined, n: number) => {
    if (client !== undefined) farewells[(n + round) % farewells.length]?.(client)
  }
  // Half of the clients leave before their answer, the others after it.
  for (const [n, client] of clients.entries()) if (n % 2 === 0) leave(client, n)
  await vi.waitFor(() => {
    for (const client of clients) expect(client?.socket.destroyed || client?.text()).toBeTruthy()
  }, 60_000)
  server.publish(quoteEvent({ price: round + 1 }))
  for (const [n, client] of clients.entries()) if (n % 2 === 1) leave(client, n)
  await server.time.advance(1_000)
  for (const client of clients) client?.socket.destroy()
  await Promise.all(clients.map(async (client) => client?.closed))
}

/** The number of sockets, timers and servers that keep this process alive, by kind. */
function resources() {
  const count: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo()) count[kind] = (count[kind] ?? 0) + 1
  return count
}

test('500 clients that come and go in different ways leave nothing behind', async () => {
  const server = await startTestServer({
    stream: {
      retain: { events: 2_000 },
      replay: { events: 2_000, bytes: 10_000_000 },
      limits: { streams: 30, streamsPerAddress: 30 },
    },
  })
  const { stream, time, ends } = server
  for (let price = 1; price <= 1_000; price++) server.publish(quoteEvent({ price }))
  await visit(server, 0)
  await expect.poll(() => stream.stats().open).toBe(0)
  const before = { resources: resources(), timers: time.pending() }

  for (let round = 1; round <= rounds; round++) await visit(server, round)

  await expect.poll(() => stream.stats().open).toBe(0)
  const stats = stream.stats()
  expect(stats).toMatchObject({ subscriptions: 0, bufferedBytes: 0, lagging: 0 })
  // A poll has a timer of its own, so it cannot wait for the number of timers.
  const others = (all: Record<string, number>) => ({ ...all, Timeout: 0 })
  await expect.poll(() => others(resources())).toEqual(others(before.resources))
  expect(resources()).toEqual(before.resources)
  expect(time.pending()).toBe(before.timers)
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b)
  expect(sum(stats.ended)).toBe(sum(stats.accepted))
  expect(ends).toHaveLength(sum(stats.accepted))
  expect(ends.length).toBeGreaterThan(rounds * 5)

  // All places are free again, and there are not more than before.
  const all = Array.from({ length: 31 }, () => server.ask('/api/events'))
  const statuses = (await Promise.all(all)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(30)
})
