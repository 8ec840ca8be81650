import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createFakeTime } from '../testing/fakeTime.ts'
import { silence, throttle } from './socketFaults.ts'

/** Both ends of a connection, and the bytes that arrive at the far end. */
async function openPair() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const far = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [near] = (await once(server, 'connection')) as [Socket]
  let received = ''
  far.on('data', (chunk: Buffer) => (received += chunk.toString()))
  onTestFinished(() => {
    far.destroy()
    near.destroy()
    server.close()
  })
  return { near, far, received: () => received }
}

test('a silent socket drops what is written and stays open', async () => {
  const { near, received } = await openPair()
  silence(near)
  expect(near.write('lost')).toBe(true)
  // This text is written past the fault and arrives. So the text before it would have arrived too.
  Reflect.deleteProperty(near, 'write')
  near.write('heard')
  await expect.poll(received).toBe('heard')
})

test('a slow socket sends a fixed number of bytes a second, counts what waits, and says when it is done', async () => {
  const { near, received } = await openPair()
  const time = createFakeTime()
  const drained = vi.fn()
  near.on('drain', drained)
  throttle(near, { bytesPerSecond: 100, forMs: 10_000 }, time)
  expect(near.write('x'.repeat(150))).toBe(false)
  await time.advance(1_000)
  await expect.poll(() => received().length).toBe(100)
  expect([near.writableLength, drained.mock.calls.length]).toEqual([50, 0])
  await time.advance(1_000)
  await expect.poll(() => received().length).toBe(150)
  expect([near.writableLength, drained.mock.calls.length]).toEqual([0, 1])
})

test('a slow socket sends the rest at once when its time is over, and is then as fast as before', async () => {
  const { near, received } = await openPair()
  const time = createFakeTime()
  throttle(near, { bytesPerSecond: 10, forMs: 1_000 }, time)
  near.write('x'.repeat(500))
  await time.advance(1_200)
  await expect.poll(() => received().length).toBe(500)
  expect(near.write('y')).toBe(true)
  expect(time.pending()).toBe(0)
})
