import { describe, expect, test } from 'vitest'
import { fromDouban, listPath, openTestSimulator } from '../testing/testSimulator.ts'

const paths = {
  douban: listPath,
  tmdb: '/tmdb/3/movie/now_playing?api_key=x',
  posters: '/douban/view/photo/m_ratio_poster/public/p2910000101.jpg',
  tencent: '/tencent/q=sh600519,hk00700',
  coinbase: '/coinbase/products/BTC-USD/ticker',
  finnhub: '/finnhub/api/v1/quote?symbol=AAPL&token=any',
  yahoo: '/yahoo/v8/finance/chart/AAPL',
}
type Upstream = keyof typeof paths
const upstreams = Object.keys(paths) as Upstream[]

async function withFault(upstream: Upstream, fault: object) {
  const simulator = await openTestSimulator()
  const get = (of: Upstream = upstream) =>
    simulator.get(paths[of], { ...fromDouban, 'user-agent': 'Mozilla/5.0 test' })
  const whole = await (await get()).arrayBuffer()
  await simulator.send('PUT', `/__sim/faults/${upstream}`, fault)
  return { ...simulator, get, whole: new Uint8Array(whole) }
}

describe.each(upstreams)('a fault of %s', (upstream) => {
  test.each(['500', '429', '418', '401', '403'])('answers %s', async (fault) => {
    const { get } = await withFault(upstream, { fault })
    expect((await get()).status).toBe(Number(fault))
  })

  test('says when to come back', async () => {
    const { get } = await withFault(upstream, { fault: '429', retryAfterSeconds: 7 })
    expect((await get()).headers.get('retry-after')).toBe('7')
  })

  test('answers 200 with a page', async () => {
    const response = await (await withFault(upstream, { fault: 'html' })).get()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await response.text()).toMatch(/^<(!DOCTYPE )?html/)
  })

  test('ends in the middle', async () => {
    const { get, whole } = await withFault(upstream, { fault: 'truncated' })
    const half = new Uint8Array(await (await get()).arrayBuffer())
    expect(half).toEqual(whole.subarray(0, Math.floor(whole.length / 2)))
  })

  test('answers 200 with nothing', async () => {
    const response = await (await withFault(upstream, { fault: 'empty' })).get()
    expect([response.status, await response.text()]).toEqual([200, ''])
  })

  test('sends headers and then nothing', async () => {
    const { get, time } = await withFault(upstream, { fault: 'hang' })
    const response = await get()
    await time.advance(60_000)
    expect(response.status).toBe(200)
    expect(time.pending()).toBe(0)
  })

  test('sends a byte a second, and stops when nobody reads', async () => {
    const { get, time, whole } = await withFault(upstream, { fault: 'slow' })
    const reader = (await get()).body?.getReader()
    await time.advance(1_000)
    expect((await reader?.read())?.value).toEqual(whole.subarray(0, 1))
    await time.advance(1_000)
    expect((await reader?.read())?.value).toEqual(whole.subarray(1, 2))
    await reader?.cancel()
    await expect.poll(() => time.pending()).toBe(0)
  })

  test('leaves the others alone, and ends when it is taken away', async () => {
    const { get, send } = await withFault(upstream, { fault: '500' })
    const others = upstreams.filter((other) => other !== upstream)
    for (const other of others) expect((await get(other)).status).toBe(200)
    await send('DELETE', `/__sim/faults/${upstream}`)
    expect((await get()).status).toBe(200)
  })
})

describe('the wrong shape', () => {
  const body = async (upstream: Upstream) =>
    (await withFault(upstream, { fault: 'wrong-shape' })).get()

  test('of a list of films has no list', async () => {
    expect(await (await body('douban')).json()).toMatchObject({
      subject_collection_items: 'unavailable',
    })
  })

  test('of a list of TMDB has no results', async () => {
    expect(await (await body('tmdb')).json()).toMatchObject({ results: null })
  })

  test('of a picture is SVG', async () => {
    expect((await body('posters')).headers.get('content-type')).toBe('image/svg+xml')
  })

  test('of a record has 11 fields', async () => {
    const text = new TextDecoder('gb18030').decode(await (await body('tencent')).arrayBuffer())
    const counts = [...text.matchAll(/="(.*)";/g)].map(([, record]) => record?.split('~').length)
    expect(counts).toEqual([11, 11])
  })

  test('of a ticker has no price', async () => {
    expect(await (await body('coinbase')).json()).toEqual({ price: null, time: null })
  })
})

test.each([
  ['coinbase', 'BTC-USD', '/coinbase/products/BTC-USD/stats', '/coinbase/products/ETH-USD/stats'],
  [
    'finnhub',
    'AAPL',
    '/finnhub/api/v1/quote?token=any&symbol=AAPL',
    '/finnhub/api/v1/quote?token=any&symbol=MSFT',
  ],
])('a fault of %s for %s leaves other symbols alone', async (upstream, symbol, path, other) => {
  const simulator = await openTestSimulator()
  await simulator.send('PUT', `/__sim/faults/${upstream}`, { fault: '403', symbol })
  expect((await simulator.get(path)).status).toBe(403)
  expect((await simulator.get(other)).status).toBe(200)
})
