import { expect, test } from 'vitest'
import { quoteEvent, statusEvent } from '../testing/testEvents.ts'
import { startTestServer } from '../testing/testServer.ts'

interface SnapshotBody {
  lastEventId: string | null
  timeZone: string
  events: { id: string; event: string }[]
}

async function startSnapshots() {
  let since = 0
  const hello = () => ({ sources: [statusEvent(since).data], timeZone: 'Asia/Shanghai' })
  const server = await startTestServer({ stream: { hello } })
  const read = async (query = '') =>
    (await (await server.ask(`/api/snapshot${query}`)).json()) as SnapshotBody
  return { ...server, read, changeStatus: () => (since += 1) }
}

test('has the beginning of a fresh stream, for each subscription', async () => {
  const { publish, read, ids } = await startSnapshots()
  publish(quoteEvent({ symbol: 'BTC-USD' }))
  publish(quoteEvent({ symbol: 'ETH-USD' }))
  const all = await read()
  expect(all).toMatchObject({ lastEventId: ids[1], timeZone: 'Asia/Shanghai' })
  expect(all.events.map(({ id }) => id)).toEqual(ids)
  const { events } = await read('?symbols=ETH-USD')
  expect(events).toMatchObject([{ id: ids[1], event: 'stock-update' }])
})

test('is not sent again while there is no new event and no new status', async () => {
  const { publish, changeStatus, ask } = await startSnapshots()
  const again = async (etag: string) => {
    // Fetch adds `no-cache` to a request with `cache: 'no-store'`, as a page that polls sends it.
    const headers = { 'If-None-Match': etag, 'Cache-Control': 'no-cache' }
    const response = await ask('/api/snapshot', { headers })
    return [response.status, response.headers.get('etag') ?? ''] as const
  }
  const [, first] = await again('')
  expect(await again(first)).toEqual([304, first])
  changeStatus()
  const [status, second] = await again(first)
  expect([status, second === first]).toEqual([200, false])
  publish(quoteEvent())
  expect((await again(second))[0]).toBe(200)
})

test('is compressed for a client that accepts it', async () => {
  const { ask } = await startSnapshots()
  const encodings = ['gzip, br', 'gzip;q=0'].map(async (accepted) => {
    const { headers } = await ask('/api/snapshot', { headers: { 'Accept-Encoding': accepted } })
    return [headers.get('content-encoding'), headers.get('vary')]
  })
  expect(await Promise.all(encodings)).toEqual([
    ['gzip', 'Origin, Accept-Encoding'],
    [null, 'Origin, Accept-Encoding'],
  ])
})

test('has the time of the server, also when nothing else is new', async () => {
  const { ask, time } = await startSnapshots()
  const { headers } = await ask('/api/snapshot')
  const before = Number(headers.get('server-now'))
  await time.advance(5_000)
  const again = { headers: { 'If-None-Match': headers.get('etag') ?? '' } }
  const { status, headers: later } = await ask('/api/snapshot', again)
  expect([status, Number(later.get('server-now')) - before]).toEqual([304, 5_000])
})
