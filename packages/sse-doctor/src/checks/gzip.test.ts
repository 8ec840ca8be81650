import type { ServerResponse } from 'node:http'
import { createGzip } from 'node:zlib'
import { expect, test } from 'vitest'
import { dislikes, openGoodServer } from '../testing/goodServer.ts'
import { said, seenOf, visitOf, type Arrival } from '../testing/seenOf.ts'
import { gzip } from './gzip.ts'

/** Sends all that is written through a compressor. */
const compress = (response: ServerResponse, flush: boolean) => {
  const zip = createGzip()
  const write = response.write.bind(response)
  zip.on('data', (chunk: Buffer) => write(chunk))
  response.setHeader('Content-Encoding', 'gzip')
  response.write = (chunk: string | Buffer) => {
    const taken = zip.write(chunk)
    if (flush) zip.flush()
    return taken
  }
}
const openCompressing = (flush: boolean) =>
  openGoodServer({
    answer({ headers }, response) {
      if (headers['accept-encoding'] === 'gzip') compress(response, flush)
      return false
    },
  })
const ticks = (from: number): Arrival[] =>
  [0, 1, 2].map((n) => [from + n * 1_000, `data: ${n}\n\n`])
const encoded = { headers: { 'content-encoding': 'gzip' }, endedAt: 6_000 }
const judge = (any: readonly Arrival[], ownDelayMs = 5) => {
  const told = { main: visitOf(ticks(1_000), { endedAt: 8_000 }), any: visitOf(any, encoded) }
  return said(gzip.judge(seenOf('', {}, { visits: told, ownDelayMs })))
}

test.concurrent('only `gzip` dislikes a compressor that is not flushed', async () => {
  await using server = await openCompressing(false)
  expect(await dislikes(server)).toEqual(['gzip'])
})

test.concurrent('no check dislikes a compressor that is flushed', async () => {
  await using server = await openCompressing(true)
  expect(await dislikes(server)).toEqual([])
})

test('an event that comes late is a fault', () => {
  expect(judge(ticks(2_500))).toEqual(['fault: an event came 1.50 s later with gzip than without'])
})

test('an event that this machine itself can have made late is not decided', () => {
  expect(judge(ticks(2_500), 1_200)).toEqual([
    'unseen: an event came 1.50 s later with gzip than without, and this machine itself was late by up to 1.20 s',
  ])
})

test('an event that comes together is right', () => {
  expect(judge(ticks(1_020))).toEqual([])
})

test('a quiet stream cannot be seen', () => {
  const told = { main: visitOf([], { endedAt: 8_000 }), any: visitOf([], encoded) }
  expect(said(gzip.judge(seenOf('', {}, { visits: told })))).toEqual([
    'unseen: too few events to compare',
  ])
})
