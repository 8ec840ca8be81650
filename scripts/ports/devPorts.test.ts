import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { freePort, isTaken } from './devPorts.ts'

test.each(['127.0.0.1', '0.0.0.0', '::1', '::'])(
  'a port is not free when somebody listens on it at %s',
  async (host) => {
    const stranger = createServer((socket) => socket.destroy()).listen(0, host)
    await once(stranger, 'listening')
    onTestFinished(() => void stranger.close())
    const { port } = stranger.address() as AddressInfo
    expect(await isTaken(port, '127.0.0.1')).toBe(true)
    expect(await isTaken(port, '::1')).toBe(true)
    expect(await freePort(port, '127.0.0.1', new Set())).toBeGreaterThan(port)
  },
)

test('a port that one of our parts has is not chosen again', async () => {
  const first = await freePort(20_000, '127.0.0.1', new Set())
  const second = await freePort(first, '127.0.0.1', new Set([first]))
  expect(second).toBeGreaterThan(first)
})
