import { expect, test } from 'vitest'
import { sharedJournal } from '@marquee/sse-server/testing/sharedJournal.ts'
import type { PriceHistory } from '@marquee/shared/priceHistory.ts'
import { createFakeTime } from './testing/fakeTime.ts'
import { createTestUpstreams, startTestMarquee } from './testing/testMarquee.ts'

const fast = { DOUBAN_POLL_MS: '1000', COINBASE_POLL_MS: '1000' }

/** Servers on one journal, one clock and the same upstreams. The first one leads. */
async function startCluster(count: number, settings: Record<string, string> = fast) {
  const shared = sharedJournal()
  const time = createFakeTime()
  const upstreams = createTestUpstreams()
  const start = async (name: string) => {
    const journal = shared.member(name)
    const environment = { ...settings, INSTANCE: name }
    const server = await startTestMarquee(environment, { journal, time, upstreams })
    await time.advance(0)
    return { ...server, name, member: journal }
  }
  const servers: Awaited<ReturnType<typeof start>>[] = []
  for (const name of ['a', 'b', 'c'].slice(0, count)) servers.push(await start(name))
  const [a, b] = servers as [(typeof servers)[0], (typeof servers)[0]]
  return { shared, time, upstreams, servers, a, b, start }
}
type Server = Awaited<ReturnType<typeof startCluster>>['a']

const snapshotOf = async ({ ask }: Pick<Server, 'ask'>) => (await ask('/api/snapshot')).json()
const historyOf = async ({ ask }: Pick<Server, 'ask'>, headers = {}) => {
  const answer = await ask('/api/stocks/BTC-USD/history', { headers })
  return { status: answer.status, history: (await answer.json()) as PriceHistory }
}
const statusesIn = (shared: ReturnType<typeof sharedJournal>) =>
  shared.entries.filter(({ event }) => event.name === 'source-status')

test('only one server asks the upstreams, and all say the same', async () => {
  const { time, upstreams, servers, a } = await startCluster(3)
  await a.ask('/api/events')
  await time.advance(5_000)
  upstreams.price = 120
  await time.advance(5_000)
  expect(servers.map(({ asked }) => asked.length > 0)).toEqual([true, false, false])
  const [first, ...others] = await Promise.all(servers.map(snapshotOf))
  expect(others).toEqual([first, first])
  const [bars, ...more] = await Promise.all(servers.map((each) => historyOf(each)))
  expect(more).toEqual([bars, bars])
  expect(bars?.history.bars.length).toBeGreaterThan(1)
  for (const { ask } of servers) expect((await ask('/readyz')).status).toBe(200)
})

test('a server that does not lead shows the posters', async () => {
  const { a, b } = await startCluster(2)
  const snapshot = (await snapshotOf(b)) as {
    events: { event: string; data: { movies?: Film[] } }[]
  }
  const films = snapshot.events.find(({ event }) => event === 'movies')?.data.movies ?? []
  await b.ask(`/api/posters/${films[0]?.id}`)
  expect(b.asked.map(({ url }) => url)).toEqual([expect.stringContaining('img1.doubanio.com')])
  expect(a.asked.map(({ url }) => url).join()).not.toContain('doubanio')
})
interface Film {
  id: string
}

test('a takeover is no news, and another one asks from then on', async () => {
  const { time, shared, servers, a, b } = await startCluster(2)
  await b.ask('/api/events')
  await time.advance(5_000)
  const [before, callsOfA] = [statusesIn(shared).length, a.asked.length]
  a.member.die()
  await time.advance(10_000)
  expect([shared.leader(), a.asked.length]).toEqual(['b', callsOfA])
  expect(b.asked.length).toBeGreaterThan(10)
  expect(statusesIn(shared)).toHaveLength(before)
  expect(servers[1]?.clients()).toBe(1)
})

test('a server that leads again asks no more often than before', async () => {
  const { time, shared, a } = await startCluster(2)
  await a.ask('/api/events')
  await time.advance(10_000)
  const calls = a.asked.length
  for (const name of ['b', 'a', 'b', 'a']) {
    shared.lead(name)
    await time.advance(1_000)
  }
  const before = a.asked.length
  await time.advance(10_000)
  expect(a.asked.length - before).toBeLessThanOrEqual(calls)
  expect(a.logged.map(({ msg }) => msg)).not.toContain('A source failed')
})

test('an upstream that failed is not asked sooner by the next leader', async () => {
  const { time, upstreams, a, b } = await startCluster(2)
  await b.ask('/api/events')
  upstreams.status = 429
  await time.advance(20_000)
  const { sources } = (await snapshotOf(b)) as { sources: { nextPollAt: number }[] }
  a.member.die()
  const nextPollAt = Math.min(...sources.map((each) => each.nextPollAt))
  expect(nextPollAt - time.now()).toBeGreaterThan(2_000)
  await time.advance(nextPollAt - time.now() - 1)
  expect(b.asked).toEqual([])
  await time.advance(1)
  expect(b.asked).not.toEqual([])
})

test('an upstream that answered a moment ago is not asked again because the leader has changed', async () => {
  const { time, shared, b } = await startCluster(2, {
    ...{ DOUBAN_POLL_MS: '60000', COINBASE_POLL_MS: '60000' },
  })
  await b.ask('/api/events')
  await time.advance(30_000)
  for (let n = 0; n < 4; n++) {
    shared.lead(n % 2 === 0 ? 'b' : 'a')
    await time.advance(1_000)
  }
  shared.lead('b')
  await time.advance(1_000)
  // Another client of the same films wants nothing new.
  await b.ask('/api/events?topics=movies')
  await time.advance(1_000)
  expect(b.asked).toEqual([])
  await time.advance(40_000)
  expect(b.asked).not.toEqual([])
})

test('a leader begins when everything of the one before it has come', async () => {
  const { time, shared, b } = await startCluster(2)
  await b.ask('/api/events')
  await time.advance(3_000)
  b.member.hold()
  shared.lead('b')
  await time.advance(3_000)
  expect(b.asked).toEqual([])
  b.member.release()
  await time.advance(1_000)
  expect(b.asked).not.toEqual([])
})

test('what a client of another server wants, the leader asks for', async () => {
  const { time, upstreams, a, b } = await startCluster(2)
  // Nobody watches: the sources rest.
  await time.advance(5_000)
  const rested = upstreams.asked.length
  await time.advance(60_000)
  expect(upstreams.asked).toHaveLength(rested)
  const client = new AbortController()
  await b.ask('/api/events?topics=stock-update', { signal: client.signal })
  await time.advance(5_000)
  const hosts = new Set(a.asked.slice(rested).map(({ url }) => new URL(url).host))
  expect([...hosts]).toEqual(['prices.test'])
  expect(b.asked).toEqual([])
  client.abort()
  await expect.poll(() => b.clients()).toBe(0)
  await time.advance(5_000)
  const restsAgain = a.asked.length
  await time.advance(60_000)
  expect(a.asked).toHaveLength(restsAgain)
})

test('that a source rests is said once', async () => {
  const { time, shared } = await startCluster(3)
  await time.advance(60_000)
  const paused = statusesIn(shared).filter(
    ({ event }) => (event.data as { state: string }).state === 'paused',
  )
  expect(paused).toHaveLength(2)
  shared.lead('b')
  await time.advance(60_000)
  expect(statusesIn(shared).at(-1)).toBe(paused.at(-1))
})

test('a server that stops gives the lead away before its clients leave', async () => {
  const { time, shared, a, b } = await startCluster(2)
  const clients = Array.from({ length: 3 }, () => a.ask('/api/events'))
  await Promise.all(clients)
  await time.advance(2_000)
  const stopped = a.stop()
  expect([shared.leader(), a.clients()]).toEqual(['b', 3])
  const [callsOfA, callsOfB] = [a.asked.length, b.asked.length]
  await time.advance(2_000)
  await stopped
  expect(a.asked).toHaveLength(callsOfA)
  expect(b.asked.length).toBeGreaterThan(callsOfB)
})

test('a call that is under way when the lead is lost is not followed by another one', async () => {
  const { shared, time, upstreams, start } = await startCluster(0)
  const gate = Promise.withResolvers<undefined>()
  upstreams.gate = gate.promise
  const a = await start('a')
  await start('b')
  expect(a.asked.map(({ url }) => url).join()).toContain('/ticker')
  shared.lead('b')
  const calls = a.asked.length
  gate.resolve(undefined)
  await time.advance(0)
  // Without a change of the lead it asks for the opening price now.
  expect(a.asked).toHaveLength(calls)
})

test('each server has a clock of its own, also while none leads', async () => {
  const { time, b, shared } = await startCluster(2)
  const { body } = await b.ask('/api/events?topics=clock')
  shared.lead(null)
  await time.advance(3_000)
  const reader = body?.getReader()
  let text = ''
  while ((text.match(/event: clock/g)?.length ?? 0) < 3) {
    const { value } = (await reader?.read()) ?? {}
    text += Buffer.from(value ?? []).toString()
  }
  expect(new Set(text.match(/"now":\d+/g)).size).toBe(3)
})

test('the bars are kept by the leader, and a server that starts later has them', async () => {
  const { time, shared, a, start } = await startCluster(2)
  await a.ask('/api/events')
  await time.advance(65_000)
  expect(shared.kept()?.text).toContain('BTC-USD')
  const c = await start('c')
  expect((await historyOf(c)).history).toEqual((await historyOf(a)).history)
})

test('a slow server waits with its history and its snapshot, or leaves them to another one', async () => {
  const { time, a, b, upstreams } = await startCluster(2)
  await a.ask('/api/events')
  b.member.hold()
  upstreams.price = 150
  await time.advance(5_000)
  const { history } = await historyOf(a)
  const cursor = { 'Last-Event-ID': history.lastEventId ?? '' }
  expect((await historyOf(b)).history.lastEventId).not.toBe(history.lastEventId)
  const query = `/api/snapshot?lastEventId=${history.lastEventId}`
  const ask = () => [
    historyOf(b, cursor).then(({ status }) => status),
    b.ask(query).then(({ status }) => status),
  ]
  const arrived = b.requests()
  const refused = ask()
  await expect.poll(b.requests).toBe(arrived + 2)
  await time.advance(1_000)
  expect(await Promise.all(refused)).toEqual([503, 503])
  const late = historyOf(b, cursor)
  await expect.poll(b.requests).toBe(arrived + 3)
  b.member.release()
  expect(await late).toEqual(await historyOf(a))
})

test('no client gets what the servers tell each other', async () => {
  const { time, shared, b } = await startCluster(2)
  const { body } = await b.ask('/api/events')
  await time.advance(12_000)
  expect(shared.entries.map(({ event }) => event.name)).toContain('leader')
  const reader = body?.getReader()
  let text = ''
  while (!text.includes('event: source-poll')) {
    text += Buffer.from((await reader?.read())?.value ?? []).toString()
  }
  expect(text).not.toContain('leader')
  expect(JSON.stringify(await snapshotOf(b))).not.toContain('leader')
})

test('readyz says that the journal is cut, and is a 503 only for those who ask for that', async () => {
  const { a, b } = await startCluster(2)
  const ready = async ({ ask, askAdmin }: Server, path = '/readyz') => {
    const [open, admin] = [await ask(path), await askAdmin(path)]
    expect(admin.status).toBe(open.status)
    return [open.status, await open.json()]
  }
  b.member.listener?.state('cut')
  expect(await ready(b)).toEqual([200, { status: 'ready', journal: 'cut' }])
  expect(await ready(b, '/readyz?journal')).toEqual([503, expect.objectContaining({ status: 503 })])
  expect(await ready(a, '/readyz?journal')).toEqual([200, { status: 'ready' }])
  b.member.listener?.state('live')
  expect(await ready(b)).toEqual([200, { status: 'ready' }])
})

test('the metrics say who leads, and nothing of a server that is alone', async () => {
  const { a, b, shared } = await startCluster(2)
  const leaders = async () =>
    Promise.all([a, b].map(async ({ metrics }) => (await metrics()).get('marquee_leader')))
  expect(await leaders()).toEqual([1, 0])
  shared.lead('b')
  expect(await leaders()).toEqual([0, 1])
  expect((await b.metrics()).get('marquee_terms_total')).toBe(1)
  const alone = await startTestMarquee()
  expect([...(await alone.metrics()).keys()]).not.toContain('marquee_leader')
})
