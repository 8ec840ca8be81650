import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openStreams, runUntilListening } from './testing/testProcess.ts'
import { openSocket } from './testing/testServer.ts'

const open = { MAX_CONNECTIONS_PER_ADDRESS: '1000', MAX_CONNECTS_PER_MINUTE: '0' }

async function stopMs({ child, exited }: Awaited<ReturnType<typeof runUntilListening>>) {
  const before = performance.now()
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
  return performance.now() - before
}

test('SIGTERM with 200 clients: each gets its bye, and the process exits 0 without waiting for what never ends', async () => {
  const running = await runUntilListening(open)
  const streams = await openStreams(running.url, 200)
  // A closed server no longer checks its time-outs, so a server that waits for this never ends.
  openSocket(running.port, 'GET /api/events HTTP/1.1\r\nHost:')
  running.child.kill('SIGTERM')
  expect(await running.exited).toEqual([0, null])
  for (const names of await Promise.all(streams.map((ended) => ended()))) {
    expect(names[0]).toBe('hello')
    expect(names.at(-1)).toBe('bye')
  }
})

test('SIGTERM while an upstream hangs: the process still exits 0 at once', async () => {
  const upstream = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void upstream.close())
  await once(upstream, 'listening')
  const asked = once(upstream, 'connection')
  const { port } = upstream.address() as AddressInfo
  const running = await runUntilListening({
    COINBASE_BASE_URL: `http://127.0.0.1:${port}`,
    COINBASE_POLL_MS: '100',
  })
  await asked

  const tookMs = await stopMs(running)
  const control = await runUntilListening()
  // The wait for that upstream alone would take 10 s.
  expect(tookMs).toBeLessThan(20 * (await stopMs(control)))
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

  const ends = log.filter(({ msg }) => msg === 'Stream ended')
  expect(ends).toHaveLength(300)
  expect(new Set(ends.map(({ reason }) => reason))).toEqual(new Set(['shutdown']))
  // 2 ms for each, a few in every step of 20 ms: all in one step would have the time of one or two.
  const steps = Map.groupBy(ends, ({ time }) => Math.floor(time / 20))
  expect(steps.size).toBeGreaterThanOrEqual(10)
})

/** From the end of the first of 300 streams to that of the last, when the process is told to stop. */
async function spreadOfStop(settings: Record<string, string>) {
  const { child, exited, log, url } = await runUntilListening({ ...open, ...settings })
  const streams = await openStreams(url, 300)
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
  const times = log.filter(({ msg }) => msg === 'Stream ended').map(({ time }) => time)
  expect(times).toHaveLength(300)
  await Promise.all(streams.map((ended) => ended()))
  return Math.max(...times) - Math.min(...times)
}

test('a stop takes no longer than it may, however many there are', async () => {
  const limited = () => spreadOfStop({ DRAIN_MS: '40' })
  const before = await limited()
  const freeMs = await spreadOfStop({})
  // 2 ms for each of 300 would take 600 ms, with a limit or without. Other work may delay one of the two.
  expect(Math.min(before, await limited())).toBeLessThan(freeMs / 2)
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
