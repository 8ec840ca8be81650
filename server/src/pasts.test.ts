import { expect, test } from 'vitest'
import { sharedJournal } from '@marquee/sse-server/testing/sharedJournal.ts'
import type { HistoryRange, PriceHistory } from '@marquee/shared/priceHistory.ts'
import { createFakeTime } from './testing/fakeTime.ts'
import { keptJournal } from './testing/keptJournal.ts'
import { createTestUpstreams, startTestMarquee } from './testing/testMarquee.ts'

const minuteMs = 60_000
const fast = { COINBASE_POLL_MS: '1000', DOUBAN_POLL_MS: '60000' }

/** Upstreams whose pair had a price of 50 until the time of a test. */
function upstreamsWithPast(time = createFakeTime()) {
  const minute = Math.floor(time.now() / minuteMs)
  const candles = Array.from({ length: 300 }, (_, n) => [(minute - n) * 60, 50, 50, 50, 50, 1])
  return { time, upstreams: Object.assign(createTestUpstreams(), { candles }) }
}
type Server = Awaited<ReturnType<typeof startTestMarquee>>
const historyOf = async ({ ask }: Pick<Server, 'ask'>, range: HistoryRange) => {
  const answer = await ask(`/api/stocks/BTC-USD/history?range=${range}`)
  return { ...((await answer.json()) as PriceHistory), etag: answer.headers.get('etag') }
}
const told = (seen: PriceHistory) => seen.bars.map(({ close, seeded }) => [close, seeded === true])

test('a chart begins with the past of the source, and says which bars are of it', async () => {
  const { time, upstreams } = upstreamsWithPast()
  const server = await startTestMarquee(fast, { time, upstreams })
  const before = await historyOf(server, '1h')
  expect(told(before)).toEqual([[100, false]])
  expect([before.awaitsPast, (await historyOf(server, '5m')).awaitsPast]).toEqual([true, undefined])
  await server.ask('/api/events')
  await time.advance(3 * minuteMs)
  const after = await historyOf(server, '1h')
  expect(after.etag).not.toBe(before.etag)
  expect(after.awaitsPast).toBeUndefined()
  expect(told(after)).toHaveLength(60)
  const [old, newest] = [told(after).slice(0, -4), told(after).slice(-4)]
  expect(old).toEqual(old.map(() => [50, true]))
  // The minute in which the server started has the price before it, too.
  expect(newest).toEqual([[100, true], ...[1, 2, 3].map(() => [100, false])])
  expect(after.bars.at(-4)).toMatchObject({ open: 50, high: 100, low: 50 })
  expect((await historyOf(server, 'day')).bars.length).toBeGreaterThan(25)
  // A bar of a minute says nothing of 5 seconds.
  expect(told(await historyOf(server, '5m')).flat()).not.toContain(true)
  await time.advance(3 * 60 * minuteMs)
  expect(upstreams.askedForPast).toHaveLength(2)
})

test('a restart shows the same past, and does not ask for it again', async () => {
  const { time, upstreams } = upstreamsWithPast()
  const { open: journal } = keptJournal()
  const first = await startTestMarquee(fast, { time, upstreams, journal })
  await time.advance(2_000)
  const before = await historyOf(first, 'day')
  expect(told(before).flat()).toContain(true)
  const stopped = first.stop()
  await time.advance(1)
  await stopped
  const second = await startTestMarquee(fast, { time, upstreams, journal })
  await time.advance(2_000)
  const { bars } = await historyOf(second, 'day')
  expect(bars).toEqual(before.bars)
  expect(upstreams.askedForPast).toHaveLength(2)
})

test('of two servers the leader alone asks for the past, and both show the same', async () => {
  const { time, upstreams } = upstreamsWithPast()
  const shared = sharedJournal()
  const start = (name: string) =>
    startTestMarquee({ ...fast, INSTANCE: name }, { journal: shared.member(name), time, upstreams })
  const [a, b] = [await start('a'), await start('b')]
  await time.advance(5_000)
  shared.lead('b')
  await time.advance(5_000)
  const [seen, other] = [await historyOf(a, '1h'), await historyOf(b, '1h')]
  expect(other).toEqual(seen)
  expect(told(seen)[0]).toEqual([50, true])
  expect(upstreams.askedForPast).toHaveLength(2)
})

test('after hours in which no price came, the past has them', async () => {
  const { time, upstreams } = upstreamsWithPast()
  const server = await startTestMarquee(fast, { time, upstreams })
  const first = new AbortController()
  await server.ask('/api/events', { signal: first.signal })
  await time.advance(10_000)
  first.abort()
  await expect.poll(() => server.clients()).toBe(0)
  await time.advance(3 * 60 * minuteMs)
  upstreams.candles = upstreamsWithPast(time).upstreams.candles
  await server.ask('/api/events')
  await time.advance(10_000)
  const { bars } = await historyOf(server, 'day')
  const gaps = bars.filter(({ at }, n) => n > 0 && at - (bars[n - 1]?.at ?? 0) > 10 * minuteMs)
  expect(gaps).toEqual([])
  expect(upstreams.askedForPast).toHaveLength(4)
})

test.each([429, 500])(
  'a past that answers %i changes nothing for the quotes, and is left alone for an hour',
  async (status) => {
    const { time, upstreams } = upstreamsWithPast()
    upstreams.candlesStatus = status
    const server = await startTestMarquee(fast, { time, upstreams })
    await server.ask('/api/events')
    await time.advance(10_000)
    const { sources } = (await (await server.ask('/api/snapshot')).json()) as {
      sources: { source: string; state: string }[]
    }
    expect(sources.find(({ source }) => source === 'coinbase')?.state).toBe('live')
    await time.advance(59 * minuteMs)
    expect(upstreams.askedForPast).toHaveLength(1)
    expect(told(await historyOf(server, '1h')).flat()).not.toContain(true)
    upstreams.candlesStatus = 200
    await time.advance(2 * minuteMs)
    expect(upstreams.askedForPast).toHaveLength(3)
  },
)

test('a past that is too large for an event of the operator is cut to the newest', async () => {
  const { time, upstreams } = upstreamsWithPast()
  const small = { ...fast, MAX_EVENT_BYTES: '2000' }
  const server = await startTestMarquee(small, { time, upstreams })
  await time.advance(2_000)
  const bars = told(await historyOf(server, '1h'))
  expect([bars[0], bars.length > 5, bars.length < 60]).toEqual([[50, true], true, true])
})
