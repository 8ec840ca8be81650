import { readdirSync, utimesSync } from 'node:fs'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { askRaw, clientWith } from '../testing/testClient.ts'
import { startTestServer } from '../testing/testServer.ts'

const page = `<!doctype html><title>Marquee</title>${'<p>now</p>'.repeat(200)}`
const script = 'export const price = 1\n'.repeat(200)

const compressed = (path: string, text: string) => ({
  [path]: text,
  [`${path}.br`]: brotliCompressSync(text),
  [`${path}.gz`]: gzipSync(text),
})

async function startWith(files: Record<string, string | Buffer>) {
  const { port } = await startTestServer({ clientDir: clientWith(files) })
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    askRaw(port, path, headers, method)
}

const startBuilt = () =>
  startWith({
    ...compressed('index.html', page),
    ...compressed('assets/a-1.js', script),
    'assets/small-1.js': 'export {}',
    'assets/font-1.woff2': 'font',
  })

const unpack = { br: brotliDecompressSync, gzip: gunzipSync, identity: (body: Buffer) => body }

describe.each([
  ['/', page, 'text/html; charset=utf-8', 'no-cache'],
  ['/wire', page, 'text/html; charset=utf-8', 'no-cache'],
  ['/index.html', page, 'text/html; charset=utf-8', 'no-cache'],
  [
    '/assets/a-1.js',
    script,
    'text/javascript; charset=utf-8',
    'public, max-age=31536000, immutable',
  ],
])('%s', (path, text, type, cacheControl) => {
  test.each(['br', 'gzip', 'identity'] as const)('is the same file in %s', async (encoding) => {
    const ask = await startBuilt()
    const { status, headers, body } = await ask(path, { 'Accept-Encoding': encoding })
    expect(status).toBe(200)
    expect(headers['content-encoding'] ?? 'identity').toBe(encoding)
    expect(headers).toMatchObject({ 'content-type': type, 'cache-control': cacheControl })
    expect(headers.vary).toContain('Accept-Encoding')
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(headers['content-length']).toBe(String(body.length))
    expect(unpack[encoding](body).toString()).toBe(text)
    const most = encoding === 'identity' ? text.length : text.length / 5
    expect(body.length).toBeLessThanOrEqual(most)
  })

  test('has the same headers for HEAD as for GET, without a body', async () => {
    const ask = await startBuilt()
    const asked = { 'Accept-Encoding': 'br' }
    const [got, head] = [await ask(path, asked), await ask(path, asked, 'HEAD')]
    expect({ ...head.headers, date: '' }).toEqual({ ...got.headers, date: '' })
    expect(head.body).toHaveLength(0)
  })

  test('has a different ETag for each form, and a match gets 304', async () => {
    const ask = await startBuilt()
    const tags: unknown[] = []
    for (const encoding of ['br', 'gzip', 'identity']) {
      const { headers } = await ask(path, { 'Accept-Encoding': encoding })
      const etag = headers.etag ?? ''
      const again = await ask(path, { 'Accept-Encoding': encoding, 'If-None-Match': etag })
      expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag])
      expect(again.headers.vary).toContain('Accept-Encoding')
      tags.push(etag)
    }
    expect(new Set(tags).size).toBe(3)
    const other = { 'Accept-Encoding': 'gzip', 'If-None-Match': String(tags[0]) }
    expect((await ask(path, other)).status).toBe(200)
  })
})

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['BR', 'br'],
  ['GZip;Q=0.5, br;q=0', 'gzip'],
  ['br;q=0, *', 'gzip'],
  ['br;Q=0', undefined],
  ['*', 'br'],
  ['br;q=0.5, gzip', 'gzip'],
  ['br;q=0.5, gzip;q=0.5', 'br'],
  ['identity, br;q=0.5', undefined],
  ['identity;q=0, gzip', 'gzip'],
  ['gzip;q=0.000, br;q=0.0', undefined],
  ['*;q=0', undefined],
  ['br;q=much', undefined],
  ['brr, xgzip, deflate', undefined],
  [',,;;q==1,"', undefined],
  ['', undefined],
])('a client that accepts %j is sent %s', async (accepted, encoding) => {
  const ask = await startBuilt()
  const { status, headers } = await ask('/assets/a-1.js', { 'Accept-Encoding': accepted })
  expect([status, headers['content-encoding']]).toEqual([200, encoding])
})

test('a client without Accept-Encoding gets the uncompressed file', async () => {
  const ask = await startBuilt()
  const { headers, body } = await ask('/assets/a-1.js')
  expect(headers['content-encoding']).toBeUndefined()
  expect(body.toString()).toBe(script)
})

test('forms with the same size and time still have different ETags', async () => {
  const clientDir = clientWith({ 'a.js': '123', 'a.js.br': '123', 'a.js.gz': '123' })
  for (const name of readdirSync(clientDir)) utimesSync(`${clientDir}/${name}`, 1_000, 1_000)
  const { port } = await startTestServer({ clientDir })
  const tagAs = async (encoding: string) =>
    (await askRaw(port, '/a.js', { 'Accept-Encoding': encoding })).headers.etag
  const tags = [await tagAs('br'), await tagAs('gzip'), await tagAs('identity')]
  expect(new Set(tags).size).toBe(3)
})

test('a range counts in the bytes of the form that is sent', async () => {
  const ask = await startBuilt()
  const whole = await ask('/assets/a-1.js', { 'Accept-Encoding': 'br' })
  const part = await ask('/assets/a-1.js', { 'Accept-Encoding': 'br', Range: 'bytes=5-9' })
  expect(part.status).toBe(206)
  expect(part.headers['content-range']).toBe(`bytes 5-9/${whole.body.length}`)
  expect(part.headers['content-encoding']).toBe('br')
  expect(part.body).toEqual(whole.body.subarray(5, 10))
})

test('a file with one compressed form or none is served with the forms that exist', async () => {
  const ask = await startWith({
    'index.html': page,
    'assets/a-1.js': script,
    'assets/a-1.js.gz': gzipSync(script),
  })
  const asked = { 'Accept-Encoding': 'gzip, br' }
  const [index, one] = [await ask('/', asked), await ask('/assets/a-1.js?v=1', asked)]
  expect([index.status, index.headers['content-encoding']]).toEqual([200, undefined])
  expect(index.body.toString()).toBe(page)
  expect(one.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(one.body).toString()).toBe(script)
})

test('a font has one form only, so its answer does not vary by encoding', async () => {
  const ask = await startBuilt()
  const { headers } = await ask('/assets/font-1.woff2', { 'Accept-Encoding': 'br' })
  expect(headers['content-type']).toBe('font/woff2')
  expect(headers.vary ?? '').not.toContain('Accept-Encoding')
})

test.each(['/assets/a-1.js.br', '/assets/a-1.js.gz', '/index.html.br', '/index.html.gz'])(
  '%s cannot be requested by its own address',
  async (path) => {
    const ask = await startBuilt()
    expect((await ask(path, { 'Accept-Encoding': 'br' })).status).toBe(404)
  },
)

test('an escaped address does not reach a compressed form with a wrong type', async () => {
  const ask = await startBuilt()
  const { headers } = await ask('/assets/a-1.js%2Ebr', { 'Accept-Encoding': 'br' })
  expect(headers['content-encoding']).toBeUndefined()
  expect(headers['content-type']).not.toContain('javascript')
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('browsers ask for the worker again at every visit, and it may come from this server alone', async () => {
  const ask = await startWith({ 'index.html': page, 'sw.js': 'self' })
  const { headers } = await ask('/sw.js')
  expect(headers).toMatchObject({
    'cache-control': 'no-cache',
    'content-type': 'text/javascript; charset=utf-8',
  })
  expect(headers['content-security-policy']).toContain("worker-src 'self'")
})
