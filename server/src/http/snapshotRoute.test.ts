import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import express from 'express'
import { afterEach, expect, test } from 'vitest'
import { createDemand } from '../upstreams/demand.ts'
import { createState } from '@marquee/sse-server/replay/state.ts'
import { quoteEvent, replayable, statusEvent } from '../testing/testEvents.ts'
import { createSnapshotRoute } from './snapshotRoute.ts'

const cleanUps: (() => void)[] = []
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp()
})

async function createRig() {
  const state = createState()
  let newest: EventId | null = null
  let sources: SourceStatus[] = []
  let now = 1_000
  const route = createSnapshotRoute({
    state,
    window: { newestId: () => newest },
    sourcesNow: () => sources,
    demand: createDemand(
      () => {},
      () => 0,
    ),
    symbols: ['A', 'B'],
    timeZone: 'Asia/Shanghai',
    now: () => now,
  })
  const server = express().get('/', route).listen(0, '127.0.0.1')
  cleanUps.push(() => server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  return {
    publish(id: EventId, symbol: string) {
      newest = id
      state.set(replayable(id, quoteEvent({ symbol })))
    },
    setClock: (at: number) => (now = at),
    tell: (status: SourceStatus) => (sources = [status]),
    /** Asks and returns the answer as it is on the wire, without decompression. */
    async ask(headers: Record<string, string> = {}, path = '/') {
      const [response] = (await once(
        get({ port, host: '127.0.0.1', path, headers }),
        'response',
      )) as [IncomingMessage]
      return { response, status: response.statusCode, body: await buffer(response) }
    },
  }
}

test('is compressed for a client that accepts it, with the same content', async () => {
  const { publish, ask } = await createRig()
  publish('1-0', 'A')
  const plain = await ask()
  const gzipped = await ask({ 'Accept-Encoding': 'gzip, br' })
  expect(plain.response.headers['content-encoding']).toBeUndefined()
  expect(gzipped.response.headers['content-encoding']).toBe('gzip')
  expect(gzipped.response.headers.vary).toContain('Accept-Encoding')
  expect(gunzipSync(gzipped.body)).toEqual(plain.body)
  expect(JSON.parse(plain.body.toString())).toMatchObject({ lastEventId: '1-0' })
})

test('is not compressed for a client that excludes it', async () => {
  const { ask } = await createRig()
  const { response } = await ask({ 'Accept-Encoding': 'gzip;q=0' })
  expect(response.headers['content-encoding']).toBeUndefined()
})

test('is not sent again while there is no new event and no new status', async () => {
  const { publish, tell, ask } = await createRig()
  publish('1-0', 'A')
  const { etag = '' } = (await ask()).response.headers
  const again = () => ask({ 'If-None-Match': etag })
  expect((await again()).status).toBe(304)
  tell(statusEvent().data)
  expect((await again()).status).toBe(200)
})

test('is not sent again to a browser that bypasses its cache', async () => {
  const { publish, ask } = await createRig()
  publish('1-0', 'A')
  const { etag = '' } = (await ask()).response.headers
  // Fetch adds this to a request with `cache: 'no-store'` (Fetch §4.5).
  const again = await ask({ 'If-None-Match': etag, 'Cache-Control': 'no-cache' })
  expect(again.status).toBe(304)
})

test('has a new version after each event, for each subscription', async () => {
  const { publish, ask } = await createRig()
  publish('1-0', 'A')
  await ask()
  publish('2-0', 'B')
  const ids = async (path: string) => {
    const { events } = JSON.parse((await ask({}, path)).body.toString()) as {
      events: { id: string }[]
    }
    return events.map(({ id }) => id)
  }
  expect(await ids('/')).toEqual(['1-0', '2-0'])
  expect(await ids('/?symbols=B')).toEqual(['2-0'])
  expect(await ids('/')).toEqual(['1-0', '2-0'])
})

test('has the time of the server, also when nothing else is new', async () => {
  const { publish, setClock, ask } = await createRig()
  publish('1-0', 'A')
  const { response, body } = await ask()
  expect(response.headers['server-now']).toBe('1000')
  expect(JSON.parse(body.toString())).toMatchObject({ timeZone: 'Asia/Shanghai' })
  setClock(6_000)
  const again = await ask({ 'If-None-Match': response.headers.etag ?? '' })
  expect(again.status).toBe(304)
  expect(again.response.headers['server-now']).toBe('6000')
})
