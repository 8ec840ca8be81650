import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { runProcess, runUntilListening } from './testing/testProcess.ts'
import { openSocket } from '@marquee/sse-server/testing/openSocket.ts'
import { streamRequest } from './testing/testServer.ts'

async function openListener() {
  const listener = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void listener.close())
  await once(listener, 'listening')
  return { listener, port: (listener.address() as AddressInfo).port }
}

test('a new client gets the current status of a source, not that of its last change', async () => {
  const { url } = await runUntilListening({ TENCENT_POLL_MS: '100' })
  const tencent = async () => {
    const { sources } = (await (await fetch(`${url}/api/snapshot`)).json()) as {
      sources: { source: string; since: number; lastSuccessAt: number }[]
    }
    return sources.find(({ source }) => source === 'tencent')
  }
  const answeredLater = async () => {
    const { since = 0, lastSuccessAt = 0 } = (await tencent()) ?? {}
    return lastSuccessAt - since
  }
  await expect.poll(answeredLater).toBeGreaterThan(100)
})

test('a stream that ends is one line of the log, without the address of the client', async () => {
  const { port, log, logged } = await runUntilListening()
  const client = openSocket(port, streamRequest('', '/api/events?canary=1'))
  await expect.poll(client.text).toContain('event: clock')
  client.socket.destroy()
  const [line] = await logged('Stream ended')
  expect(line).toMatchObject({
    stream: 1,
    client: expect.stringMatching(/^[0-9a-f]{12}$/),
    resume: 'fresh',
    reason: 'client',
    durationMs: expect.any(Number),
    events: expect.any(Number),
    bytes: expect.any(Number),
  })
  expect(line?.events).toBeGreaterThanOrEqual(2)
  const withoutUrls = JSON.stringify(log.filter(({ msg }) => msg !== 'Listening'))
  expect(withoutUrls).not.toMatch(/127\.0\.0\.1|canary/)
})

test('the operator has a listener of their own, and only it has metrics', async () => {
  const { url, port, admin } = await runUntilListening()
  expect((await fetch(`${url}/metrics`)).status).toBe(404)
  await expect.poll(openSocket(port, streamRequest()).text).toContain('event: hello')
  expect(await (await fetch(`${admin}/metrics`)).text()).toMatch(/^marquee_connections 1$/m)
})

test('connections beyond the streams are limited, and the operator can still connect', async () => {
  const { port, admin } = await runUntilListening({ MAX_CONNECTIONS: '10' })
  await expect.poll(openSocket(port, streamRequest()).text).toContain('event: hello')
  const clients = Array.from({ length: 70 }, () => openSocket(port, 'GET / HTTP/1.1\r\n'))
  const closed = () => clients.filter(({ socket }) => socket.closed).length
  // There is room for 10 streams and 55 other connections.
  await expect.poll(closed).toBe(6)
  expect((await fetch(`${admin}/healthz`)).status).toBe(200)
})

// Windows has no such limit, and no shell that could set it.
test.skipIf(process.platform === 'win32')(
  'a limit of open files lowers the limit of streams, and the log warns',
  async () => {
    const { logged, port, admin } = await runUntilListening({ MAX_CONNECTIONS: '100' }, [
      'sh',
      '-c',
      'ulimit -n 119 && exec "$0" "$@"',
    ])
    expect(
      await logged('Fewer streams than MAX_CONNECTIONS: the limit of open files'),
    ).toMatchObject([{ level: 40, maxConnections: 3 }])
    const clients = Array.from({ length: 4 }, () => openSocket(port, streamRequest()))
    const statuses = () => clients.map(({ text }) => text().slice(9, 12)).sort()
    await expect.poll(statuses).toEqual(['200', '200', '200', '503'])
    // These are more connections than files. The server closes some and goes on.
    const flood = Array.from({ length: 160 }, () => openSocket(port, 'GET / HTTP/1.1\r\n'))
    await expect.poll(() => flood.some(({ socket }) => socket.closed)).toBe(true)
    expect((await fetch(`${admin}/healthz`)).status).toBe(200)
    expect(statuses()).toEqual(['200', '200', '200', '503'])
  },
)

test('a wrong setting ends the process with 1, after one line that names it', async () => {
  const { stderr, exited } = runProcess({ HEARTBEAT_MS: 'often' })
  const [code] = await exited
  expect(await stderr).toBe('HEARTBEAT_MS: must be a whole number from 100 to 60000, not "often"\n')
  expect(code).toBe(1)
})

test.each(['PORT', 'ADMIN_PORT', 'SIM_PORT'])(
  '%s that is taken ends the process with 1, after one line that names it',
  async (setting) => {
    const { port } = await openListener()
    const { stderr, exited } = runProcess({ [setting]: String(port) })
    const [code] = await exited
    expect(await stderr).toContain(`${setting}=${port}`)
    expect((await stderr).trim().split('\n')).toHaveLength(1)
    expect(code).toBe(1)
  },
)
