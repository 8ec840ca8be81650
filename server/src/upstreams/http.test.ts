import { once } from 'node:events'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGzip, gzipSync } from 'node:zlib'
import fetch from 'node-fetch'
import { afterEach, describe, expect, test } from 'vitest'
import { createUpstreamHttp } from './http.ts'
import { UpstreamError } from './upstreamError.ts'

// For answers that never end. All other answers get the time that a busy machine needs.
const shortMs = 150

const cleanups: (() => void)[] = []
afterEach(() => cleanups.splice(0).forEach((cleanup) => cleanup()))

/** A real server that answers with `listener`, and the client to test. */
async function upstream(listener: RequestListener, timeoutMs = 60_000) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanups.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/list?key=s3cret`
  const get = createUpstreamHttp({ fetch, timeoutMs, maxBytes: 1_000 })
  return { url, get: () => get(url, { 'User-Agent': 'Marquee/test' }) }
}

/** The error of a call that must fail. */
async function failureOf(call: Promise<unknown>): Promise<UpstreamError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof UpstreamError)) throw new Error('expected an UpstreamError')
  return error
}

describe('an answer', () => {
  test('comes with its status, its headers and all of its bytes', async () => {
    const { get } = await upstream((_req, res) => {
      res.writeHead(404, { 'Content-Type': 'text/plain' }).end(Buffer.from([0x00, 0xff, 0x7e]))
    })
    const { status, header, bytes } = await get()
    expect([status, header('content-type'), header('x-none')]).toEqual([404, 'text/plain', null])
    expect([...bytes]).toEqual([0x00, 0xff, 0x7e])
  })

  test('is asked for with the given headers', async () => {
    const { get } = await upstream((req, res) => res.end(req.headers['user-agent']))
    expect(new TextDecoder().decode((await get()).bytes)).toBe('Marquee/test')
  })

  test('is unpacked', async () => {
    const { get } = await upstream((_req, res) => {
      res.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('x'.repeat(1_000)))
    })
    expect((await get()).bytes).toHaveLength(1_000)
  })
})

describe('a call fails as unavailable', () => {
  test('when no headers come within the deadline', async () => {
    const { get } = await upstream(() => {}, shortMs)
    expect(await failureOf(get())).toMatchObject({ kind: 'unavailable' })
  })

  test('when the body stops after the headers', async () => {
    const { get } = await upstream((_req, res) => void res.writeHead(200).write('{'), shortMs)
    const { kind, message } = await failureOf(get())
    expect([kind, message]).toEqual(['unavailable', expect.stringContaining('150 ms')])
  })

  test('when the body comes so slowly that the whole takes too long', async () => {
    const { get } = await upstream((_req, res) => {
      const drip = setInterval(() => res.write('x'), 20)
      cleanups.push(() => clearInterval(drip))
    }, shortMs)
    expect(await failureOf(get())).toMatchObject({ kind: 'unavailable' })
  })

  test('when nothing listens at the address', async () => {
    const { get, url } = await upstream(() => {})
    cleanups.splice(0).forEach((cleanup) => cleanup())
    const { kind, message } = await failureOf(get())
    expect(kind).toBe('unavailable')
    expect(message).toBe(`${url.split('?')[0]} failed: ECONNREFUSED`)
  })

  test.each([
    ['before the headers', (res: ServerResponse) => res.destroy()],
    ['in the body', (res: ServerResponse) => res.write('{', () => res.destroy())],
  ])('when the connection is cut %s', async (_when, cut) => {
    const { get } = await upstream((_req, res) => void cut(res))
    expect(await failureOf(get())).toMatchObject({ kind: 'unavailable' })
  })
})

describe('an answer that is too large', () => {
  test('is over a limit of ours', async () => {
    const { get } = await upstream((_req, res) => res.end('x'.repeat(1_001)))
    const { kind, message } = await failureOf(get())
    expect([kind, message]).toEqual(['config', expect.stringContaining('more than 1000 bytes')])
  })

  test('is not unpacked beyond the limit, even if it never ends', async () => {
    const closed = Promise.withResolvers<void>()
    const { get } = await upstream((_req, res) => {
      res.writeHead(200, { 'Content-Encoding': 'gzip' }).on('close', closed.resolve)
      const bomb = createGzip()
      bomb.pipe(res)
      const zeros = Buffer.alloc(1_000_000)
      const fill = () => void (res.closed || bomb.write(zeros, fill))
      fill()
    })
    expect(await failureOf(get())).toMatchObject({ kind: 'config' })
    await closed.promise
  })
})

test.each([301, 302, 303, 307, 308])(
  'a redirect (%i) means blocked and is not followed',
  async (to) => {
    let calls = 0
    const { get } = await upstream((_req, res) => {
      calls += 1
      res.writeHead(to, { Location: '/elsewhere' }).end()
    })
    expect(await failureOf(get())).toMatchObject({ kind: 'blocked' })
    expect(calls).toBe(1)
  },
)

test('a 304 is an answer and no redirect', async () => {
  const { get } = await upstream((_req, res) => res.writeHead(304).end())
  expect((await get()).status).toBe(304)
})

test('no error contains the query, which may hold a key', async () => {
  const listeners: RequestListener[] = [
    () => {},
    (_req, res) => res.destroy(),
    (_req, res) => res.end('x'.repeat(2_000)),
    (_req, res) => res.writeHead(302, { Location: 'https://sec.example/?key=s3cret' }).end(),
    (_req, res) => res.writeHead(200, { 'Content-Encoding': 'gzip' }).end('no gzip'),
  ]
  for (const listener of listeners) {
    const { get } = await upstream(listener, shortMs)
    const error = await failureOf(get())
    expect(`${error.message} ${String(error.cause)}`).not.toContain('s3cret')
  }
})
