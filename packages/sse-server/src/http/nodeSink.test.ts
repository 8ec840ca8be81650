import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { createBatch } from '../stream/batch.ts'
import { openSocket } from '../testing/openSocket.ts'
import { decode, send, plainRequest, sinkRequest, startSinks, turn } from '../testing/testSinks.ts'

const texts = (count: number) =>
  Array.from({ length: count }, (_, n) => `data: ${n} ${'电影🎬'.repeat(n % 7)}\n\n`)

test('a strict client decodes every byte, from the first to the bye', async () => {
  const { port, sinkOf } = await startSinks()
  const client = openSocket(port, sinkRequest)
  const sink = await sinkOf()
  const parts = texts(300)
  for (const [n, part] of parts.entries()) {
    send(sink, part)
    // Some writes are alone in their turn, as the first one is, and some are together.
    if (n % 3 === 0) await turn()
  }
  sink.end(createBatch(['bye']))
  await expect.poll(client.text).toMatch(/bye\r\n0\r\n\r\n$/)
  expect(client.text().match(/transfer-encoding: chunked/gi)).toHaveLength(1)
  expect(await decode(client.bytes())).toBe(`${parts.join('')}bye`)
  // The decoder must fail on a cut body, or the test would prove nothing.
  await expect(decode(client.bytes().subarray(0, -5))).rejects.toThrow()
})

test('writes of one turn keep their order, from the first one on', async () => {
  const { port, sinkOf } = await startSinks()
  const client = openSocket(port, sinkRequest)
  const sink = await sinkOf()
  send(sink, 'one,', 'two,', 'three,')
  sink.end(createBatch(['bye']))
  await expect.poll(client.text).toContain('bye')
  expect(await decode(client.bytes())).toBe('one,two,three,bye')
})

test('a framed chunk goes to the socket unchanged', async () => {
  const { port, sinkOf } = await startSinks()
  const client = openSocket(port, sinkRequest)
  const sink = await sinkOf()
  send(sink, 'first')
  await expect.poll(client.text).toContain('5\r\nfirst\r\n')
  const forged = { ...createBatch(['body']), chunk: Buffer.from('5\r\nchunk\r\n') }
  sink.write(forged)
  await expect.poll(client.text).toContain('5\r\nchunk\r\n')
  expect(client.text()).not.toContain('body')
})

test('the connection is closed after the end, once everything was sent', async () => {
  const { port, sinkOf } = await startSinks()
  const client = openSocket(port, sinkRequest)
  const sink = await sinkOf()
  send(sink, ...texts(20))
  sink.end(createBatch(['bye']))
  await client.closed
  expect(await decode(client.bytes())).toBe(`${texts(20).join('')}bye`)
})

test('a destroyed client is reset, because only a reset frees the buffers of the kernel', async () => {
  const { port, sinkOf } = await startSinks()
  const client = openSocket(port, sinkRequest)
  const sink = await sinkOf()
  send(sink, 'some')
  await expect.poll(client.text).toContain('some')
  const failed = once(client.socket, 'error')
  sink.destroy()
  expect(await failed).toMatchObject([{ code: 'ECONNRESET' }])
})

test.each(['', 'TE: chunked\r\n'])(
  'HTTP/1.0 gets no chunked coding unless it asks for it: %j',
  async (te) => {
    const { port, sinkOf } = await startSinks()
    const client = openSocket(port, `GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n${te}\r\n`)
    const sink = await sinkOf()
    const parts = texts(50)
    send(sink, ...parts)
    sink.end(createBatch(['bye']))
    await client.closed
    expect(await decode(client.bytes())).toBe(`${parts.join('')}bye`)
    expect(/transfer-encoding/i.test(client.text())).toBe(te !== '')
  },
)

test('a middleware that wraps `write`, for example to compress, gets every byte', async () => {
  const seen: string[] = []
  const { port, sinkOf } = await startSinks((res) => {
    const write = res.write.bind(res)
    res.write = (chunk: Uint8Array) => {
      seen.push(Buffer.from(chunk).toString())
      return write(Buffer.from(chunk.toReversed()))
    }
  })
  const client = openSocket(port, sinkRequest)
  const sink = await sinkOf()
  const parts = ['one', 'two', 'three']
  for (const part of parts) {
    send(sink, part)
    await turn()
  }
  sink.end(createBatch(['bye']))
  await expect.poll(client.text).toMatch(/0\r\n\r\n$/)
  expect(seen).toEqual(parts)
  expect(await decode(client.bytes())).toBe('enoowteerhtbye')
})

test('an answer behind another one waits for its turn and then has all its bytes', async () => {
  const { port, sinkOf, endPlain } = await startSinks()
  const client = openSocket(port, plainRequest + sinkRequest)
  const second = await sinkOf()
  send(second, 'b1,', 'b2,')
  expect(second.bufferedBytes()).toBeGreaterThan(0)
  expect(client.text()).toBe('')
  endPlain('a')
  await expect.poll(client.text).toContain('b2,')
  for (const part of ['b3,', 'b4,']) {
    send(second, part)
    await turn()
  }
  second.end(createBatch(['b5']))
  await expect.poll(client.text).toContain('b5')
  const at = client.text().lastIndexOf('HTTP/1.1 200')
  expect(await decode(client.bytes().subarray(0, at))).toBe('a')
  expect(await decode(client.bytes().subarray(at))).toBe('b1,b2,b3,b4,b5')
})

test.each([
  ['the first write, behind the head', []],
  ['a later write', ['small']],
])(
  'it reports when a client stops reading and when it has read everything: %s',
  async (_, before) => {
    const { port, sinkOf } = await startSinks()
    const client = openSocket(port, sinkRequest)
    const sink = await sinkOf()
    for (const part of before) {
      expect(send(sink, part)).toEqual([true])
      await expect.poll(client.text).toContain(part)
    }
    client.socket.pause()
    const big = 'x'.repeat(32_000_000)
    expect(send(sink, big)).toEqual([false])
    const onDrained = vi.fn()
    sink.onDrained(onDrained)
    await turn()
    expect(sink.bufferedBytes()).toBeGreaterThan(1_000_000)
    expect(onDrained).not.toHaveBeenCalled()
    client.socket.resume()
    await expect.poll(() => onDrained).toHaveBeenCalledTimes(1)
    expect(sink.bufferedBytes()).toBe(0)
    sink.end(createBatch(['bye']))
    await expect.poll(() => client.text().endsWith('0\r\n\r\n')).toBe(true)
    expect(await decode(client.bytes())).toBe(`${before.join('')}${big}bye`)
  },
)

test.each(['FIN', 'RST'])(
  'it reports once that a client left by %s, and other clients are not disturbed',
  async (how) => {
    const { port, sinkOf, gone } = await startSinks()
    const client = openSocket(port, sinkRequest)
    const sink = await sinkOf()
    send(sink, 'first')
    await expect.poll(client.text).toContain('first')
    if (how === 'RST') client.socket.resetAndDestroy()
    else client.socket.destroy()
    await expect.poll(() => gone).toEqual([sink])
    expect(send(sink, 'late', 'later')).toEqual([false, false])
    sink.end(createBatch(['bye']))
    sink.destroy()
    await turn()
    expect(gone).toEqual([sink])
  },
)

test('a request that was read to its end does not mean that the client has left', async () => {
  const { port, sinkOf, gone } = await startSinks(({ req }) => void req.resume())
  const client = openSocket(port, sinkRequest)
  const sink = await sinkOf()
  for (const part of ['one', 'two']) {
    send(sink, part)
    await expect.poll(client.text).toContain(part)
  }
  expect(gone).toEqual([])
})

test('a cut client sees a broken connection, not an end', async () => {
  const { port, sinkOf } = await startSinks()
  const client = openSocket(port, sinkRequest)
  const sink = await sinkOf()
  send(sink, 'first')
  await expect.poll(client.text).toContain('first')
  sink.destroy()
  await client.closed
  expect(client.text()).not.toMatch(/\r\n0\r\n\r\n/)
})
