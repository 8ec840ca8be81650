import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { expect, test } from 'vitest'
import { certificateOf } from '../testing/certificates.ts'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { openHostileServer } from '../testing/hostileServer.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import { openHead } from '../wire/openHead.ts'
import { http2 } from './http2.ts'

// Only in the process of this test file.
setDefaultCACertificates([...getCACertificates('default'), certificateOf.localhost])

test('plain http is a note', () => {
  expect(said(http2.judge(seenOf()))).toEqual([expect.stringMatching(/^note: plain http/)])
})

test('HEAD without an answer is not decided', () => {
  const url = new URL('https://stream.test/')
  expect(said(http2.judge(seenOf([], {}, { url, visits: {} })))).toEqual([
    'unseen: HEAD got no answer',
  ])
})

test.concurrent('no check dislikes a server that takes HTTP/2', async () => {
  await using server = await openGoodServer({ tls: 'http2' })
  expect(await dislikes(server)).toEqual([])
})

test.concurrent('only this check dislikes https without HTTP/2', async () => {
  await using server = await openGoodServer({ tls: 'http1' })
  expect(await dislikes(server)).toEqual(['http2'])
})

/** A frame of HTTP/2: RFC 9113 §4.1. */
function frameOf(type: number, flags: number, stream: number, payload = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(9)
  head.writeUIntBE(payload.length, 0, 3)
  head.writeUIntBE(type, 3, 1)
  head.writeUIntBE(flags, 4, 1)
  head.writeUInt32BE(stream, 5)
  return Buffer.concat([head, payload])
}

/** A header of HPACK, neither indexed nor compressed: RFC 7541 §6.2.2. */
const headerOf = (name: string, value: string) =>
  Buffer.from(
    `\0${String.fromCharCode(name.length)}${name}${String.fromCharCode(value.length)}${value}`,
  )

const status200 = Buffer.of(0x88)

test.each([
  ['content-type', 'text/event-stream', []],
  ['connection', 'keep-alive', [expect.stringMatching(/^fault: its answer breaks the rules/)]],
])('a header %s in HTTP/2', async (name, value, told) => {
  const alpn = ['h2']
  await using server = await openHostileServer(
    (socket) => {
      socket.write(frameOf(4, 0, 0))
      socket.once('data', () => {
        socket.write(frameOf(1, 5, 1, Buffer.concat([status200, headerOf(name, value)])))
      })
    },
    'localhost',
    alpn,
  )
  const url = new URL(`https://localhost:${server.port}/`)
  const head = openHead({ url, method: 'HEAD' })
  await head.until(() => false, 30_000)
  expect(said(http2.judge(seenOf([], {}, { url, visits: { head } })))).toEqual(told)
})

test('HEAD that HTTP/2 does not end stays open', async () => {
  await using server = await openHostileServer(
    (socket) => {
      socket.write(frameOf(4, 0, 0))
      socket.once('data', () => socket.write(frameOf(1, 4, 1, status200)))
    },
    'localhost',
    ['h2'],
  )
  const head = openHead({ url: new URL(`https://localhost:${server.port}/`), method: 'HEAD' })
  await head.until(({ headersAt }) => headersAt !== undefined, 30_000)
  await head.until(() => false, 50)
  expect(head).toMatchObject({ state: 'open', status: 200, httpVersion: '2.0' })
  head.close()
})
