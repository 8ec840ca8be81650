import { expect, test } from 'vitest'
import { quoteEvent, statusEvent } from '../testing/testEvents.ts'
import { startTestMarquee } from '../testing/testMarquee.ts'
import { startTestServer } from '../testing/testServer.ts'

interface Snapshot {
  lastEventId: string
  timeZone: string
  sources: object[]
  events: { id: string }[]
}

const bodyOf = async (response: Response) => (await response.json()) as Snapshot

test('has the newest events, the statuses of the sources, the zone and the time', async () => {
  const { ask, publish, ids, time } = await startTestServer()
  publish(quoteEvent())
  const response = await ask('/api/snapshot')
  expect(response.headers.get('server-now')).toBe(String(time.now()))
  expect(await bodyOf(response)).toMatchObject({
    ...{ protocol: 1, lastEventId: ids[0], timeZone: 'UTC', sources: [statusEvent().data] },
    events: [{ id: ids[0], event: 'stock-update' }],
  })
})

test('has a new version after each event, for each subscription', async () => {
  const { ask, publish, ids } = await startTestServer()
  publish(quoteEvent({ symbol: 'BTC-USD' }))
  await ask('/api/snapshot')
  publish(quoteEvent({ symbol: 'ETH-USD' }))
  const idsOf = async (query: string) =>
    (await bodyOf(await ask(`/api/snapshot${query}`))).events.map(({ id }) => id)
  expect(await idsOf('')).toEqual(ids)
  expect(await idsOf('?symbols=ETH-USD')).toEqual([ids[1]])
  expect(await idsOf('')).toEqual(ids)
})

test('is not sent again while there is no new event and no new status', async () => {
  const { ask, time, upstreams } = await startTestMarquee()
  const { headers } = await ask('/api/snapshot?topics=movies')
  const again = () =>
    ask('/api/snapshot?topics=movies', { headers: { 'If-None-Match': headers.get('etag') ?? '' } })
  expect((await again()).status).toBe(304)
  upstreams.status = 503
  await time.advance(600_000)
  await again()
  await time.advance(600_000)
  expect((await again()).status).toBe(200)
})
