import { describe, expect, test } from 'vitest'
import { parse } from 'valibot'
import { PriceHistory } from '@marquee/shared/priceHistory.ts'
import { startTestMarquee } from '../../testing/testMarquee.ts'

const path = '/api/stocks/BTC-USD/history'

describe('GET /api/stocks/:symbol/history', () => {
  test('ends with the newest price of the stream, and has the id of its event', async () => {
    const { ask, time, upstreams } = await startTestMarquee()
    // A source is asked only while somebody watches.
    await ask('/api/events')
    upstreams.price = 123
    await time.advance(60_000)
    const history = parse(PriceHistory, await (await ask(path)).json())
    const snapshot = (await (await ask('/api/snapshot?topics=stock-update')).json()) as {
      events: { id: string }[]
    }
    expect(history.bars.at(-1)?.close).toBe(123)
    expect(history.bars.length).toBeGreaterThan(1)
    expect(history.lastEventId).toBe(snapshot.events.at(-1)?.id)
  })

  test('is finer or coarser, as the request asks', async () => {
    const { ask } = await startTestMarquee()
    const range = async (query: string) => (await ask(path + query)).json()
    expect(await range('?range=day')).toMatchObject({ range: 'day', bucketMs: 600_000 })
    expect(await range('')).toMatchObject({ range: '5m', bucketMs: 5_000 })
  })

  test.each(['/api/stocks/NOPE/history', '/api/stocks/__proto__/history', '/api/stocks/BTC-USD'])(
    '%s is a 404',
    async (unknown) => {
      const { ask } = await startTestMarquee()
      const response = await ask(unknown)
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    },
  )

  test.each(['?range=1y', '?range=', '?range=5m&range=1h', '?range[a]=5m'])(
    '%s is a 400',
    async (query) => {
      const { ask } = await startTestMarquee()
      expect((await ask(path + query)).status).toBe(400)
    },
  )

  test('answers 304 until the symbol has a new event', async () => {
    const { ask, time } = await startTestMarquee()
    await ask('/api/events')
    const etag = (await ask(path)).headers.get('etag') ?? ''
    const again = () =>
      ask(path, { headers: { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' } })
    expect((await again()).status).toBe(304)
    await time.advance(60_000)
    expect((await again()).status).toBe(200)
  })
})
