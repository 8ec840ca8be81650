import { EventEmitter, once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { limitSockets, socketsFor, streamsWithin, type SocketLimits } from './socketLimits.ts'

async function startLimited(limits: SocketLimits) {
  const server = createServer()
  limitSockets(server, limits)
  server.on('connection', (socket) => void socket.on('error', () => {}).write('hello'))
  server.listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const sockets: Socket[] = []
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return {
    /** Whether a new socket from `localAddress` gets an answer. If not, it is closed. */
    async isServed(localAddress = '127.0.0.1') {
      const socket = connect({ port, host: '127.0.0.1', localAddress }).on('error', () => {})
      sockets.push(socket)
      return Promise.race([
        once(socket, 'data').then(() => true),
        once(socket, 'close').then(() => false),
      ])
    },
    closeFirst: () => sockets[0]?.destroy(),
  }
}

test('an address gets as many sockets as its limit, and other addresses still get theirs', async () => {
  const { isServed } = await startLimited({ maxSockets: 9, maxSocketsPerAddress: 2 })
  expect([await isServed(), await isServed(), await isServed()]).toEqual([true, true, false])
  expect(await isServed('127.0.0.2')).toBe(true)
})

test('an IPv6 network gets as many as one address', () => {
  const server = new EventEmitter() as Server
  limitSockets(server, { maxSockets: 9, maxSocketsPerAddress: 2 })
  const isServed = (remoteAddress: string) => {
    const socket = Object.assign(new EventEmitter(), { remoteAddress, destroy: vi.fn() })
    server.emit('connection', socket as unknown as Socket)
    return socket.destroy.mock.calls.length === 0
  }
  const addresses = ['2001:db8::1', '2001:db8::2', '2001:db8:0:1::3', '2001:db8:0:100::1']
  expect(addresses.map(isServed)).toEqual([true, true, false, true])
  expect(['1.2.3.4', '::ffff:1.2.3.4', '1.2.3.4'].map(isServed)).toEqual([true, true, false])
  expect(['fe80::1%a.1', 'fe80::1%a.2', 'fe80::1%a.3'].map(isServed)).toEqual([true, true, false])
})

test('a closed socket makes room for another', async () => {
  const { isServed, closeFirst } = await startLimited({ maxSockets: 9, maxSocketsPerAddress: 1 })
  expect([await isServed(), await isServed()]).toEqual([true, false])
  closeFirst()
  await expect.poll(() => isServed()).toBe(true)
})

test('an address whose sockets are closed is forgotten, so that a crowd of addresses costs nothing', () => {
  const server = new EventEmitter() as Server
  const counts = vi.spyOn(Map.prototype, 'delete')
  onTestFinished(() => void counts.mockRestore())
  limitSockets(server, { maxSockets: 9, maxSocketsPerAddress: 2 })
  const sockets = [1, 2].map(() =>
    Object.assign(new EventEmitter(), { remoteAddress: '192.0.2.77', destroy() {} }),
  )
  for (const socket of sockets) server.emit('connection', socket as unknown as Socket)
  sockets[0]?.emit('close')
  expect(counts).not.toHaveBeenCalledWith('192.0.2.77')
  sockets[1]?.emit('close')
  expect(counts).toHaveBeenCalledWith('192.0.2.77')
})

test('all addresses together get as many as the total limit', async () => {
  const { isServed } = await startLimited({ maxSockets: 2, maxSocketsPerAddress: null })
  expect([await isServed(), await isServed(), await isServed('127.0.0.2')]).toEqual([
    true,
    true,
    false,
  ])
})

test('the sockets for the allowed streams fit into the open files', () => {
  for (const files of [256, 1_024, 20_000]) {
    const streams = streamsWithin(files, 1_000_000)
    expect(socketsFor(streams)).toBeLessThanOrEqual(files - 60)
    expect(socketsFor(streams + 1)).toBeGreaterThan(files - 66)
  }
  expect(streamsWithin(20_000, 500)).toBe(500)
  expect(streamsWithin(10, 500)).toBe(1)
  expect(streamsWithin(Infinity, 500)).toBe(500)
})
