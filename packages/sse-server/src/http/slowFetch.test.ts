import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import * as v from 'valibot'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createStream } from '../createStream.ts'
import { defineEvents } from '../events/events.ts'
import { createFakeRuntime } from '../testing/fakeRuntime.ts'
import { openSocket } from '../testing/openSocket.ts'
import { listen } from './testing/hosts.ts'

const turn = () => new Promise(setImmediate)

/** A stream whose events are larger than the queue of a `ReadableStream`. */
async function startStream(limits: { bufferBytes?: number } = {}) {
  const runtime = createFakeRuntime()
  const ended = vi.fn()
  const stream = await createStream({
    events: defineEvents({ film: { kind: 'state', schema: v.object({ text: v.string() }) } }),
    pace: { duty: 0, maxPauseMs: 0 },
    limits: { eventBytes: 2_000_000, bufferBytes: 100_000_000, ...limits },
    observer: { ended },
    runtime,
  })
  onTestFinished(() => stream.close())
  const publish = async (text: string, bytes = 1_000_000) => {
    stream.publish('film', { text: text.padEnd(bytes, '.') })
    await turn()
  }
  return { stream, runtime, ended, publish }
}

type Stream = Awaited<ReturnType<typeof startStream>>['stream']

async function open(stream: Stream) {
  const { body } = await stream.fetch(new Request('http://any.example/events'))
  const reader = body?.getReader()
  const read = async () => Buffer.from((await reader?.read())?.value ?? []).toString()
  expect(await read()).toContain('event: hello')
  return { read }
}

test('a reader that falls behind gets the newest state once it reads again', async () => {
  const { stream, publish } = await startStream()
  const { read } = await open(stream)
  for (const text of ['one', 'two', 'three']) await publish(text)
  expect(stream.stats().lagging).toBe(1)
  expect(await read()).toContain('"one')
  const caughtUp = await read()
  expect(caughtUp).toContain('event: skipped')
  expect(caughtUp).toContain('"three')
  expect(stream.stats()).toMatchObject({ lagging: 0, open: 1 })
})

test('a reader that never reads is cut, and no other reader is', async () => {
  const { stream, runtime, ended, publish } = await startStream()
  const [stalled, healthy] = [await open(stream), await open(stream)]
  const waiting = healthy.read()
  await publish('one')
  expect(await waiting).toContain('"one')
  const next = healthy.read()
  await runtime.advance(13_000)
  expect(ended.mock.calls).toMatchObject([[{ reason: 'behind' }]])
  await expect(stalled.read()).rejects.toThrow('The stream was cut')
  expect(stream.stats()).toMatchObject({ open: 1, bufferedBytes: 0 })
  await publish('two')
  expect(await next).toContain('"two')
})

test('a reader with too much unread is cut at once', async () => {
  const { stream, ended, publish } = await startStream({ bufferBytes: 500_000 })
  const { read } = await open(stream)
  await publish('one')
  expect(ended.mock.calls).toMatchObject([[{ reason: 'buffer' }]])
  await expect(read()).rejects.toThrow('The stream was cut')
})

test('over a real connection a client that does not read is cut too', async () => {
  const { stream, runtime, ended, publish } = await startStream()
  const app = { fetch: (request: Request) => stream.fetch(request) }
  const { port } = await listen(createAdaptorServer(app) as Server)
  const client = openSocket(port, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
  await expect.poll(client.text).toContain('event: hello')
  client.socket.pause()
  // The kernel and the host hold some megabytes before anything waits here.
  for (let n = 0; stream.stats().lagging === 0; n++) await publish(String(n))
  await runtime.advance(13_000)
  expect(ended.mock.calls).toMatchObject([[{ reason: 'behind' }]])
  client.socket.resume()
  await client.closed
  expect(stream.stats()).toMatchObject({ open: 0, lagging: 0, bufferedBytes: 0 })
})

test('the bye of a drain arrives, and the stream ends', async () => {
  const { stream, runtime } = await startStream()
  const { read } = await open(stream)
  const drained = stream.drain()
  await runtime.advance(1_000)
  await drained
  expect(await read()).toContain('event: bye')
  expect(await read()).toBe('')
})
