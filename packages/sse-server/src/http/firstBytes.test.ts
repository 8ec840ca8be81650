import * as v from 'valibot'
import { expect, onTestFinished, test } from 'vitest'
import { createStream } from '../createStream.ts'
import { defineEvents } from '../events/events.ts'

test('with fetch, a client gets a beginning that is larger than its buffer may be', async () => {
  const events = defineEvents({ chat: { schema: v.string(), recent: 20 } })
  const stream = await createStream({ events, limits: { bufferBytes: 65_536 } })
  onTestFinished(stream.close)
  for (let sent = 0; sent < 20; sent += 1) await stream.publish('chat', 'x'.repeat(60_000)).stored()
  const response = await stream.fetch(new Request('http://any.example/events'))
  const { value } = (await response.body?.getReader().read()) ?? {}
  expect(value?.length).toBeGreaterThan(1_200_000)
  expect(stream.stats().open).toBe(1)
})
