import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openStreams, runUntilListening } from './testing/testProcess.ts'
import { openSocket } from '@marquee/sse-server/testing/openSocket.ts'

const open = { MAX_CONNECTIONS_PER_ADDRESS: '1000', MAX_CONNECTS_PER_MINUTE: '0' }

async function stopMs({ child, exited }: Awaited<ReturnType<typeof runUntilListening>>) {
  const before = performance.now()
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
  return performance.now() - before
}

test('SIGTERM sends bye to each of 200 clients, and the process exits 0 without waiting for an endless request', async () => {
  const running = await runUntilListening(open)
  const streams = await openStreams(`${running.url}/api/events`, 200)
  // A closed server no longer checks its time-outs, so a server that waits for this never ends.
  openSocket(running.port, 'GET /api/events HTTP/1.1\r\nHost:')
  running.child.kill('SIGTERM')
  expect(await running.exited).toEqual([0, null])
  for (const names of await Promise.all(streams.map((ended) => ended()))) {
    expect(names[0]).toBe('hello')
    expect(names.at(-1)).toBe('bye')
  }
})

test('SIGTERM while an upstream hangs still ends the process at once, with 0', async () => {
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
  // A wait for that upstream would take 10 s.
  expect(tookMs).toBeLessThan(20 * (await stopMs(control)))
})

test('a server that stops answers health checks and refuses new streams with 503', async () => {
  const { child, exited, port, url, admin } = await runUntilListening(open)
  const streams = await openStreams(`${url}/api/events?topics=clock`, 300)
  // The process stands still from that word until everything is asked. So most streams are open then,
  // however slow this machine is.
  const stoodStill = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.includes('"Stopping"') && child.kill('SIGSTOP')) resolve()
    })
  })
  child.kill('SIGTERM')
  await stoodStill
  const ask = async (port: number, path: string) => {
    const request = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`
    const { socket, closed, text } = openSocket(port, request)
    await once(socket, 'ready')
    return () => closed.then(text)
  }
  const asked = [
    await ask(port, '/api/events'),
    ...(await Promise.all(
      [port, Number(new URL(admin).port)].flatMap((at) => [
        ask(at, '/healthz'),
        ask(at, '/readyz'),
      ]),
    )),
  ]
  child.kill('SIGCONT')
  const [newcomer = '', ...checks] = await Promise.all(asked.map((answer) => answer()))
  const statusOf = (answer: string) => answer.split(' ')[1]
  expect(checks.map(statusOf)).toEqual(['200', '503', '200', '503'])
  expect(statusOf(newcomer)).toBe('503')
  expect(newcomer).toMatch(/\r\nRetry-After: [2-5]\r\n/)
  expect(await exited).toEqual([0, null])
  await Promise.all(streams.map((ended) => ended()))
})

test('a stop ends the streams one after the other, not all at once', async () => {
  const { child, exited, log, url } = await runUntilListening(open)
  const streams = await openStreams(`${url}/api/events`, 300)
  child.kill('SIGTERM')
  await exited
  for (const ended of streams) expect((await ended()).at(-1)).toBe('bye')

  const ends = log.filter(({ msg }) => msg === 'Stream ended')
  expect(ends).toHaveLength(300)
  expect(new Set(ends.map(({ reason }) => reason))).toEqual(new Set(['shutdown']))
  // At 2 ms for each stream they end in many steps of 20 ms. All at once would be one or two steps.
  const steps = Map.groupBy(ends, ({ time }) => Math.floor(time / 20))
  expect(steps.size).toBeGreaterThanOrEqual(10)
})

/** Stops a process with 300 streams. Returns the ms from the end of the first to the end of the last. */
async function spreadOfStop(settings: Record<string, string>) {
  const { child, exited, log, url } = await runUntilListening({ ...open, ...settings })
  const streams = await openStreams(`${url}/api/events`, 300)
  child.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
  const times = log.filter(({ msg }) => msg === 'Stream ended').map(({ time }) => time)
  expect(times).toHaveLength(300)
  await Promise.all(streams.map((ended) => ended()))
  return Math.max(...times) - Math.min(...times)
}

test('a stop takes at most DRAIN_MS, however many streams there are', async () => {
  const limited = () => spreadOfStop({ DRAIN_MS: '40' })
  const before = await limited()
  const freeMs = await spreadOfStop({})
  // Without the limit, 2 ms for each of 300 streams would take 600 ms. Other work may delay one run.
  expect(Math.min(before, await limited())).toBeLessThan(freeMs / 2)
})

test('a second signal ends the process at once, with 1', async () => {
  const { child, exited, logged, url, port, log } = await runUntilListening(open)
  const streams = await openStreams(`${url}/api/events`, 400)
  openSocket(port, 'GET / HTTP/1.1\r\nHost:')
  child.kill('SIGTERM')
  await logged('Stopping')
  child.kill('SIGINT')
  expect(await exited).toEqual([1, null])
  expect(log.map(({ msg }) => msg)).not.toContain('Stopped')
  await Promise.allSettled(streams.map((ended) => ended()))
})
