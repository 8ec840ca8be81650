import { inspect } from 'node:util'
import { expect, test, vi } from 'vitest'
import { createBatch } from '../stream/batch.ts'
import { openWebSink } from './webSink.ts'

const batch = (bytes: number) => createBatch(['x'.repeat(bytes)])
const turn = () => new Promise(setImmediate)

function startSink() {
  const abort = new AbortController()
  const { sink, body } = openWebSink(abort.signal)
  const onClose = vi.fn()
  sink.onClose(onClose)
  return { sink, body, abort, onClose, reader: body.getReader() }
}

test('it reports when a client stops reading and when it has read everything', async () => {
  const { sink, reader } = startSink()
  expect([sink.write(batch(40_000)), sink.write(batch(40_000))]).toEqual([true, false])
  expect(sink.bufferedBytes()).toBe(80_000)
  const onDrained = vi.fn()
  sink.onDrained(onDrained)
  await reader.read()
  await turn()
  expect(sink.bufferedBytes()).toBe(40_000)
  expect(onDrained).not.toHaveBeenCalled()
  await reader.read()
  await expect.poll(() => onDrained).toHaveBeenCalledTimes(1)
  expect(sink.bufferedBytes()).toBe(0)
  // It reports once. What is written later is another matter.
  sink.write(batch(1))
  await reader.read()
  await turn()
  expect(onDrained).toHaveBeenCalledTimes(1)
})

test('a client that waits for more has nothing unread', async () => {
  const { sink, reader } = startSink()
  const waiting = reader.read()
  await turn()
  expect(sink.write(batch(100_000))).toBe(true)
  expect(sink.bufferedBytes()).toBe(0)
  expect((await waiting).value).toHaveLength(100_000)
})

test('all clients read the same memory, and no one takes it away from the others', async () => {
  const [one, other] = [startSink(), startSink()]
  const shared = batch(10)
  for (const { sink } of [one, other]) sink.write(shared)
  const [first, second] = [await one.reader.read(), await other.reader.read()]
  expect(first.value?.buffer).toBe(second.value?.buffer)
  expect(shared.body).toHaveLength(10)
})

test('the end comes after everything that was written', async () => {
  const { sink, reader, onClose } = startSink()
  sink.write(createBatch(['one,']))
  sink.end(createBatch(['bye']))
  expect(onClose).toHaveBeenCalledTimes(1)
  const texts = []
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    texts.push(Buffer.from(read.value).toString())
  }
  expect(texts).toEqual(['one,', 'bye'])
})

test('a cut client sees an error, not an end, and what it has not read is dropped', async () => {
  const { sink, reader, onClose } = startSink()
  sink.write(batch(10))
  sink.destroy()
  await expect(reader.read()).rejects.toThrow('The stream was cut')
  expect(sink.bufferedBytes()).toBe(0)
  expect(onClose).toHaveBeenCalledTimes(1)
})

test.each(['cancel', 'abort'])('it reports once that the client has left by %s', async (how) => {
  const { sink, reader, abort, onClose } = startSink()
  if (how === 'cancel') await reader.cancel()
  else abort.abort()
  expect(onClose).toHaveBeenCalledTimes(1)
  expect(sink.write(batch(10))).toBe(false)
  expect(sink.bufferedBytes()).toBe(0)
  sink.end(batch(10))
  sink.destroy()
  abort.abort()
  await reader.cancel().catch(() => {})
  expect(onClose).toHaveBeenCalledTimes(1)
})

test('the error of a cut client is one line in the log of a host', async () => {
  const { sink, reader } = startSink()
  sink.destroy()
  const error: unknown = await reader.read().catch((reason: unknown) => reason)
  expect(inspect(error)).toBe('[Error: The stream was cut]')
})

test('a client that had left before is reported too', () => {
  const { sink } = openWebSink(AbortSignal.abort())
  const onClose = vi.fn()
  sink.onClose(onClose)
  expect(onClose).toHaveBeenCalledTimes(1)
})

test('the signal of a request keeps nothing of a stream that has ended', () => {
  const signal = new AbortController().signal
  const remove = vi.spyOn(signal, 'removeEventListener')
  const { sink } = openWebSink(signal)
  sink.end(batch(1))
  expect(remove).toHaveBeenCalledTimes(1)
})
