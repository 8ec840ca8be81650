import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as v from 'valibot'
import { expect, onTestFinished, test } from 'vitest'
import { createStream } from '../createStream.ts'
import { defineEvents } from '../events/events.ts'

/** A stream whose clients begin with 1.2 MB, and may leave 64 kB unread. */
async function openStream() {
  const events = defineEvents({ chat: { schema: v.string(), recent: 20 } })
  const stream = await createStream({ events, limits: { bufferBytes: 65_536 } })
  onTestFinished(stream.close)
  for (let sent = 0; sent < 20; sent += 1) await stream.publish('chat', 'x'.repeat(60_000)).stored()
  return stream
}

async function read(response: Response) {
  const reader = response.body?.getReader()
  let bytes = 0
  while (bytes < 1_200_000) bytes += (await reader?.read())?.value?.length ?? NaN
  await reader?.cancel()
  return bytes
}

test('with fetch, a client gets a beginning that is larger than its buffer may be', async () => {
  const stream = await openStream()
  const response = await stream.fetch(new Request('http://any.example/events'))
  expect(await read(response)).toBeGreaterThan(1_200_000)
})

test('so does a client behind code that wraps `write`, as compression does', async () => {
  const stream = await openStream()
  const handle = stream.handler()
  const server = createServer((request, response) => {
    const write = response.write.bind(response)
    response.write = (chunk: unknown) => write(chunk)
    handle(request, response)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  expect(await read(await fetch(`http://127.0.0.1:${port}/`))).toBeGreaterThan(1_200_000)
})
