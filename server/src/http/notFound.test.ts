import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { askRaw, clientWith } from '../testing/testClient.ts'
import { startTestServer } from '../testing/testServer.ts'

/** The `Accept` header that browsers send for a page. */
const forPage = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8'
const page = '<!doctype html><title>The built page</title>'
const built = () => clientWith({ 'index.html': page, 'index.html.br': brotliCompressSync(page) })

const unknown = [
  '/nothing',
  '/api/nothing',
  '/api/nothing/at/all',
  '/assets/gone-1.js',
  '/%',
  '/.env',
]

describe.each(unknown)('%s', (path) => {
  test('is the built page for a browser, with the status 404', async () => {
    const { port } = await startTestServer({ clientDir: built() })
    const { status, headers, body } = await askRaw(port, path, { Accept: forPage })
    expect([status, body.toString()]).toEqual([404, page])
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers.vary).toMatch(/\bAccept(,|$)/)
    expect(headers['content-security-policy']).toContain("default-src 'self'")
  })

  test('is a short text in two languages if no page is built', async () => {
    const { port } = await startTestServer()
    const { status, headers, body } = await askRaw(port, path, { Accept: forPage })
    expect(status).toBe(404)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(body.toString()).toMatch(/There is nothing at this address[^]*此地址没有内容/)
    expect(body.toString()).not.toContain('<script')
  })

  test.each([undefined, '*/*', 'application/json', 'text/html;q=0, */*', 'image/png', ';;,'])(
    'is a JSON problem for a program that accepts %s',
    async (accept) => {
      const { port } = await startTestServer({ clientDir: built() })
      const asked = accept === undefined ? {} : { Accept: accept }
      const { status, headers, body } = await askRaw(port, path, asked)
      expect(status).toBe(404)
      expect(headers['content-type']).toMatch(/^application\/problem\+json/)
      expect(headers.vary).toMatch(/\bAccept(,|$)/)
      expect(JSON.parse(body.toString())).toMatchObject({ status: 404, title: 'Not found' })
    },
  )
})

test.each([
  ['TEXT/HTML', 'text/html'],
  ['text/*', 'text/html'],
  ['application/json;q=0.5, text/html;q=0.6', 'text/html'],
  ['application/problem+json, text/html;q=0.9', 'application/problem+json'],
  ['application/json, text/html;q=0.9', 'application/problem+json'],
])('a client that accepts %s is answered in %s', async (accept, type) => {
  const { port } = await startTestServer({ clientDir: built() })
  const { headers } = await askRaw(port, '/nothing', { Accept: accept })
  expect(headers['content-type']).toContain(type)
})

test('no method, range or condition changes the status 404', async () => {
  const { port } = await startTestServer({ clientDir: built() })
  const { headers } = await askRaw(port, '/')
  for (const [name, value] of [
    ['Range', 'bytes=0-3'],
    ['If-Match', '"other"'],
    ['If-Unmodified-Since', new Date(0).toUTCString()],
    ['If-None-Match', headers.etag ?? ''],
    ['If-None-Match', '*'],
  ] as const) {
    const { status, body } = await askRaw(port, '/nothing', { Accept: forPage, [name]: value })
    expect([name, status, body.toString()]).toEqual([name, 404, page])
  }
  const head = await askRaw(port, '/nothing', { Accept: forPage }, 'HEAD')
  expect([head.status, head.headers['content-length']]).toEqual([404, String(page.length)])
  expect((await askRaw(port, '/nothing', { Accept: forPage }, 'POST')).status).toBe(404)
})

test('the built page is compressed as a 404 too', async () => {
  const { port } = await startTestServer({ clientDir: built() })
  const asked = { Accept: forPage, 'Accept-Encoding': 'br' }
  const { status, headers, body } = await askRaw(port, '/nothing', asked)
  expect([status, headers['content-encoding']]).toEqual([404, 'br'])
  expect(brotliDecompressSync(body).toString()).toBe(page)
})
