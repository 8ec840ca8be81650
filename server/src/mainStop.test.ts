import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openStreams, runUntilListening } from './testProcess.ts'
import { openSocket } from './testServer.ts'

const open = { MAX_CONNECTIONS_PER_ADDRESS: '1000', MAX_CONNECTS_PER_MINUTE: '0' }

test('SIGTERM with 200 clients: each gets its bye, and the process exits 0 within 2 s', async () => {
  const { child, exited, url, port } = await runUntilListening()
  const streams = await openStreams(url, 200)
  // A request that never ends would hold the server for its header time-out.
  openSocket(port, 'GET /api/events HTTP/1.1\r\nHost:')
  const before = performance.now()
  child.kill('SIGTERM')
  const [code] = await exited
  expect(performance.now() - before).toBeLessThan(2_000)
  expect(code).toBe(0)
  for (const names of await Promise.all(streams.map((ended) => ended()))) {
    expect(names[0]).toBe('hello')
    expect(names.at(-1)).toBe('bye')
  }
})

test('SIGTERM while an upstream hangs: the process still exits 0 within 2 s', async () => {
  const upstream = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void upstream.close())
  await once(upstream, 'listening')
  const asked = once(upstream, 'connection')
  const { port } = upstream.address() as AddressInfo
  const { child, exited } = await runUntilListening({
    COINBASE_BASE_URL: `http://127.0.0.1:${port}`,
    COINBASE_POLL_MS: '100',
  })
  await asked

  const before = performance.now()
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
  expect(performance.now() - before).toBeLessThan(2_000)
})

test('while it stops, whoever asks is told so, and the process still lives', async () => {
  const { child, exited, logged, url, admin } = await runUntilListening(open)
  const streams = await openStreams(url, 400)
  child.kill('SIGTERM')
  await logged('Stopping')

  const statuses = async (base: string) =>
    Promise.all(['healthz', 'readyz'].map(async (path) => (await fetch(`${base}/${path}`)).status))
  expect([await statuses(url), await statuses(admin)]).toEqual([
    [200, 503],
    [200, 503],
  ])
  const newcomer = await fetch(`${url}/api/events`)
  expect(newcomer.status).toBe(503)
  expect(newcomer.headers.get('retry-after')).toMatch(/^[2-5]$/)
  expect(await exited).toEqual([0, null])
  await Promise.all(streams.map((ended) => ended()))
})

test('a stop ends the streams one after the other, not all at once', async () => {
  const { child, exited, log, url } = await runUntilListening(open)
  const streams = await openStreams(url, 300)
  child.kill('SIGTERM')
  await exited
  for (const ended of streams) expect((await ended()).at(-1)).toBe('bye')

  const stoppedAt = log.find(({ msg }) => msg === 'Stopping')?.time ?? 0
  const ends = log.filter(({ msg }) => msg === 'Stream ended')
  expect(ends).toHaveLength(300)
  expect(new Set(ends.map(({ reason }) => reason))).toEqual(new Set(['shutdown']))
  // 2 ms for each makes 600 ms: in no sixth of it more than a third of them.
  const sixths = Map.groupBy(ends, ({ time }) => Math.floor((time - stoppedAt) / 100))
  expect(sixths.size).toBeGreaterThanOrEqual(5)
  for (const [, inIt] of sixths) expect(inIt.length).toBeLessThanOrEqual(100)
})

test('a stop takes no longer than it may, however many there are', async () => {
  const { child, exited, log, url } = await runUntilListening({ ...open, DRAIN_MS: '100' })
  const streams = await openStreams(url, 300)
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
  const times = log.filter(({ msg }) => msg === 'Stream ended').map(({ time }) => time)
  expect(times).toHaveLength(300)
  expect(Math.max(...times) - Math.min(...times)).toBeLessThan(500)
  await Promise.all(streams.map((ended) => ended()))
})

test('whoever asks twice means it: the second signal ends the process at once, with 1', async () => {
  const { child, exited, logged, url, port, log } = await runUntilListening(open)
  const streams = await openStreams(url, 400)
  openSocket(port, 'GET / HTTP/1.1\r\nHost:')
  child.kill('SIGTERM')
  await logged('Stopping')
  child.kill('SIGINT')
  expect(await exited).toEqual([1, null])
  expect(log.map(({ msg }) => msg)).not.toContain('Stopped')
  await Promise.allSettled(streams.map((ended) => ended()))
})
