import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { examine } from './examine.ts'
import { writeJson } from './report/writeJson.ts'
import { writeJunit } from './report/writeJunit.ts'
import { writeTable } from './report/writeTable.ts'
import { readXml } from './report/testing/readXml.ts'
import { headOf, openHostileServer, writeForEver } from './testing/hostileServer.ts'
import { UnreachableError } from './unreachableError.ts'
import { throwUnreachable } from './wire/unreachable.ts'

type Answer = Parameters<typeof openHostileServer>[0]

describe.concurrent('without an answer of HTTP, it throws one clear line', () => {
  /** The line about a server, in both languages. */
  async function lineAbout(
    answer: Answer,
    scheme: 'http' | 'https' = 'http',
    certificate?: Parameters<typeof openHostileServer>[1],
  ) {
    await using server = await openHostileServer(answer, certificate)
    const url = `${scheme}://localhost:${server.port}/`
    const error: unknown = await examine(url, { seconds: 2 }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UnreachableError)
    const { said } = error as UnreachableError
    expect(said.zh).toMatch(/\p{Script=Han}/u)
    expect(said.en).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    return said.en.replace(String(server.port), 'PORT')
  }

  test.each<[string, string, Answer]>([
    ['is no HTTP', 'localhost:PORT does not answer with HTTP', (it) => it.end('SSH-2.0-x\r\n')],
    [
      'is random',
      'localhost:PORT does not answer with HTTP',
      (it) => it.end('\u001b[2J\0\r\n\r\n'),
    ],
    ['ends at once', 'closed the connection before it answered', (it) => it.end()],
    ['is a reset', 'closed the connection before it answered', (it) => it.resetAndDestroy()],
    ['is half a head', 'closed the connection before', (it) => it.end('HTTP/1.1 200 OK\r\nA: b')],
    [
      'is a large header',
      'the headers of localhost:PORT are larger than 16 KiB',
      (it) => it.write(headOf(`A: ${'x'.repeat(20_000)}`)),
    ],
    [
      'is an endless header',
      'the headers of localhost:PORT are larger than 16 KiB',
      (it) => {
        it.write('HTTP/1.1 200 OK\r\n')
        writeForEver(it, () => 'X-More: of the same\r\n')
      },
    ],
  ])('the answer %s', async (_, line, answer) => {
    expect(await lineAbout(answer)).toContain(line)
  })

  test('the certificate is not trusted', async () => {
    expect(await lineAbout(() => {}, 'https', 'localhost')).toMatch(/certificate .* not trusted/)
  })

  test('TLS is asked of a server of plain HTTP', async () => {
    const answer: Answer = (it) => it.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    expect(await lineAbout(answer, 'https')).toBe('localhost:PORT does not speak TLS: use http://')
  })

  test('plain HTTP is asked of a server of TLS', async () => {
    // Some servers send an alert of TLS, and some only go.
    const alert: Answer = (it) => it.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 70]))
    expect(await lineAbout(alert)).toBe('localhost:PORT speaks TLS: use https://')
    expect(await lineAbout(() => {}, 'http', 'localhost')).toMatch(/it want https:\/\/\?$/)
  })

  test('nobody listens', async () => {
    const server = await openHostileServer(() => {})
    await server[Symbol.asyncDispose]()
    const url = `http://localhost:${server.port}/`
    await expect(examine(url)).rejects.toThrow(`no server listens at localhost:${server.port}`)
  })
})

test.each([
  ['ENOTFOUND', 'the name sse.example does not resolve (ENOTFOUND)'],
  ['EAI_AGAIN', 'the name sse.example does not resolve (EAI_AGAIN)'],
  ['EHOSTUNREACH', 'no connection to sse.example:8 (EHOSTUNREACH)'],
  ['CERT_HAS_EXPIRED', 'the certificate of sse.example:8 has expired (CERT_HAS_EXPIRED)'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'the certificate of sse.example:8 is for another host'],
  ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'TLS with sse.example:8 failed (ERR_SSL_SSLV3'],
])('%s is one clear line', (code, line) => {
  const url = new URL(code.includes('CERT') || code.includes('SSL') ? 'https://a' : 'http://a')
  url.host = 'sse.example:8'
  const visit = { request: { url }, state: 'broken', startedAt: 0, endedAt: 1 } as const
  const rest = { headersAt: undefined, connectedAt: undefined }
  const error = Object.assign(new Error('x'), { code })
  expect(() => throwUnreachable({ ...visit, ...rest, error })).toThrow(line)
})

test('an address that takes no connection is told with the time', () => {
  const visit = { request: { url: new URL('http://a') }, state: 'waiting', startedAt: 0 } as const
  const rest = { headersAt: undefined, connectedAt: undefined, endedAt: 3_000, error: undefined }
  expect(() => throwUnreachable({ ...visit, ...rest })).toThrow(
    'a takes no connection: nothing came in 3.00 s',
  )
  expect(() => throwUnreachable({ ...visit, ...rest, connectedAt: 1 })).not.toThrow()
})

const line = (text: string) => Buffer.from(text)
const megabyte = 'x'.repeat(1_048_576)
const bomb = gzipSync(Buffer.alloc(64 * 1_048_576, 'data: x\n\n'))
const tinyChunks = '1\r\nx\r\n'.repeat(10_000)

describe.concurrent('an answer without an end is judged as far as it was read', () => {
  test.each<[string, Answer]>([
    ['that never comes', () => {}],
    [
      'whose header comes byte by byte',
      (it) => {
        const timer = setInterval(() => it.write('x'), 20)
        it.on('close', () => clearInterval(timer)).write('HTTP/1.1 200 OK\r\nA: ')
      },
    ],
    [
      'after endless answers 103',
      (it) => writeForEver(it, () => 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(50)),
    ],
    [
      'with an endless line',
      (it) => {
        it.write(`${headOf()}data: `)
        writeForEver(it, () => megabyte)
      },
    ],
    [
      'of endless events',
      (it) => {
        it.write(headOf())
        writeForEver(it, () => line('id: 1\ndata: 1\n\n'.repeat(1_000)))
      },
    ],
    [
      'of endless empty comments',
      (it) => {
        it.write(headOf())
        writeForEver(it, () => line(':\n\n'.repeat(10_000)))
      },
    ],
    [
      'of endless lines without an end of their frame',
      (it) => {
        it.write(headOf())
        writeForEver(it, () => line('a\n'.repeat(10_000)))
      },
    ],
    [
      'in chunks of one byte',
      (it) => {
        it.write(headOf('Transfer-Encoding: chunked'))
        writeForEver(it, () => tinyChunks)
      },
    ],
    [
      'that is a gzip bomb',
      (it) => {
        it.write(headOf('Content-Encoding: gzip'))
        writeForEver(it, () => bomb)
      },
    ],
    [
      'that is broken gzip',
      (it) => {
        it.write(headOf('Content-Encoding: gzip'))
        writeForEver(it, () => megabyte)
      },
    ],
  ])('%s', async (_, answer) => {
    await using server = await openHostileServer(answer)
    const { seen, results } = await examine(`http://localhost:${server.port}/`, { seconds: 1 })
    expect(results.length).toBeGreaterThan(0)
    const visits = Object.values(seen.visits)
    expect(visits.length).toBeGreaterThan(1)
    expect(Math.max(...visits.map(({ body }) => body.heldBytes))).toBeLessThan(32 * 1_048_576)
  })
})

test('what a hostile server sends cannot steer a terminal or break a report', async () => {
  const evil = '\u001b[2J\u009b31m\u202e]]></failure><x a="&\u2028\ufeff'
  const names = ['__proto__', 'constructor', 'toString', evil].map(
    (name) => `id: ${name}${evil}\nevent: ${name}\n${name}: x\ndata: ${evil}\nretry: ${evil}\n\n`,
  )
  const latin1 = Buffer.from(evil.replaceAll('\u001b', '')).toString('latin1')
  await using server = await openHostileServer((it) => {
    const headers = ['__proto__: x', `Cache-Control: ${latin1}`, `Allow: ${latin1}`]
    it.write(headOf(...headers, 'Content-Type: text/event-stream; charset=\u0080<'), 'latin1')
    it.write(names.join(''))
  })
  const url = `http://localhost:${server.port}/`
  const examination = await examine(url, { seconds: 2 })
  const options = { examination, examinedAt: new Date(), hasGauge: false, lessons: [1] }
  for (const language of ['en', 'zh'] as const) {
    const junit = writeJunit({ ...options, language })
    const table = writeTable({ ...options, language, isColoured: false })
    const json = writeJson({ ...options, language })
    for (const report of [junit, table, json]) {
      expect(report.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\u2028]/u)
    }
    expect(readXml(junit).name).toBe('testsuites')
    expect(JSON.parse(json)).toMatchObject({ version: 1 })
  }
})
