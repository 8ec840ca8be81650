import { get, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { hostNames, startHost } from './testing/hosts.ts'
import { version } from './testing/testCore.ts'

describe.each(hostNames)('a snapshot from the handler for %s', (host) => {
  async function startSnapshot() {
    const rig = await startHost(host, { headers: { 'X-Stream': 'only' } })
    /** Returns the answer as it is on the wire, without decompression. */
    const fetchRaw = async (headers: Record<string, string> = {}, method = 'GET') => {
      const options = { port: rig.port, host: '127.0.0.1', path: '/snapshot', headers, method }
      const [response] = (await once(get(options).end(), 'response')) as [IncomingMessage]
      return {
        headers: response.headers,
        status: response.statusCode,
        body: await buffer(response),
      }
    }
    return { ...rig, fetchRaw }
  }

  test('is compressed for a client that accepts it, with the same content', async () => {
    const { fetchRaw } = await startSnapshot()
    const plain = await fetchRaw()
    expect(plain.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      etag: 'W/"1-0"',
      vary: 'Accept-Encoding',
      'server-now': '1000',
    })
    expect(plain.headers['content-encoding']).toBeUndefined()
    const gzipped = await fetchRaw({ 'Accept-Encoding': 'gzip, br' })
    expect(gzipped.headers['content-encoding']).toBe('gzip')
    expect(gzipped.headers.vary).toBe('Accept-Encoding')
    expect(gunzipSync(gzipped.body)).toEqual(plain.body)
  })

  test.each(['', 'br', 'gzip;q=0', 'identity', 'gzip;q=0, *'])(
    'is not compressed for Accept-Encoding: %j',
    async (encoding) => {
      const { fetchRaw } = await startSnapshot()
      const { headers } = await fetchRaw({ 'Accept-Encoding': encoding })
      expect(headers['content-encoding']).toBeUndefined()
    },
  )

  test.each([
    [304, 'W/"1-0"', {}],
    // Fetch adds `no-cache` to a request with `cache: 'no-store'` (Fetch §4.5).
    [304, 'W/"1-0"', { 'Cache-Control': 'no-cache' }],
    [304, '"a", "1-0"', {}],
    [304, '*', {}],
    [200, 'W/"0-0"', {}],
    [200, '1-0', {}],
    [200, '"'.repeat(10_000), {}],
  ])('is answered with %d to If-None-Match: %.12s %j', async (status, etag, headers) => {
    const { fetchRaw } = await startSnapshot()
    const answer = await fetchRaw({ 'If-None-Match': etag, 'Accept-Encoding': 'gzip', ...headers })
    expect([answer.status, answer.headers['server-now']]).toEqual([status, '1000'])
    expect(answer.body.length > 0).toBe(status === 200)
  })

  test('is sent again when there is a new version', async () => {
    const { fetchRaw, rules } = await startSnapshot()
    const headers = { 'If-None-Match': 'W/"1-0"', 'Accept-Encoding': 'gzip' }
    expect((await fetchRaw(headers)).status).toBe(304)
    rules.snapshot = version('2-0', '{"events":[1]}')
    const { body } = await fetchRaw(headers)
    expect(gunzipSync(body).toString()).toBe('{"events":[1]}')
  })

  test('has no body for HEAD, and takes no other method', async () => {
    const { fetchRaw, ask } = await startSnapshot()
    const { status, headers, body } = await fetchRaw({}, 'HEAD')
    expect([status, headers.etag, body.length]).toEqual([200, 'W/"1-0"', 0])
    expect((await ask('/snapshot', { method: 'POST' })).status).toBe(405)
  })
})
