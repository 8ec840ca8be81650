import { expect, test } from 'vitest'
import { restoredOf, scriptedJournal } from '@marquee/sse-server/testing/scriptedJournal.ts'
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { createFakeTime } from './testing/fakeTime.ts'
import { keptJournal } from './testing/keptJournal.ts'
import { statusEvent } from './testing/testEvents.ts'
import { startTestMarquee } from './testing/testMarquee.ts'

const startedAt = createFakeTime().now()
const idAt = (ageMs: number) => `${startedAt - ageMs}-0` as const

type Journal = ReturnType<typeof keptJournal>['open']
const fast = { DOUBAN_POLL_MS: '1000', COINBASE_POLL_MS: '1000' }

/** What an earlier process left of coinbase. */
const left = (status: Partial<SourceStatus>) => ({
  id: idAt(60_000),
  event: {
    name: 'source-status',
    data: { ...statusEvent(startedAt - 60_000).data, simulated: false, ...status },
  },
})

/** Stops a server and starts another one on its journal and its clock. Returns how that one is asked. */
async function restart(
  server: Awaited<ReturnType<typeof startTestMarquee>>,
  journal: Journal,
  settings: object = {},
) {
  const stopped = server.stop()
  await server.time.advance(1)
  await stopped
  return startTestMarquee({ ...fast, ...settings }, { journal, time: server.time })
}

async function sourcesOf(ask: (path: string) => Promise<Response>) {
  const response = await ask('/api/snapshot')
  const { sources } = (await response.json()) as { sources: SourceStatus[] }
  return { sources, etag: response.headers.get('etag') }
}

test('hello, the snapshot, readyz and the metrics say the same of a source', async () => {
  const { ask, metrics, time } = await startTestMarquee()
  await sourcesOf(ask)
  await time.advance(7_000)
  const { sources } = await sourcesOf(ask)
  const samples = await metrics()
  for (const { source, lastSuccessAt } of sources) {
    const age = samples.get(`marquee_source_age_seconds{source="${source}"}`)
    expect(age).toBe((time.now() - (lastSuccessAt ?? 0)) / 1_000)
  }
  expect([sources.length, (await ask('/readyz')).status]).toEqual([2, 200])
})

test('the status of a source that is configured no more is neither told nor waited for', async () => {
  const gone = left({ source: 'yahoo' })
  const { open } = scriptedJournal({ newest: [gone], last: [gone] })
  const { ask } = await startTestMarquee({}, { journal: open })
  const { sources } = await sourcesOf(ask)
  expect(sources.map(({ source }) => source)).toEqual(['douban', 'coinbase'])
  expect((await ask('/readyz')).status).toBe(200)
})

test('a status from before a restart is told from the first moment', async () => {
  const status = left({ state: 'stale', kind: 'blocked', nextPollAt: startedAt + 60_000 })
  const { open } = scriptedJournal({ newest: [status] })
  const { ask } = await startTestMarquee({}, { journal: open })
  const before = await sourcesOf(ask)
  expect(before.sources).toContainEqual(status.event.data)
  expect((await sourcesOf(ask)).etag).toBe(before.etag)
})

test('a restart while all is well is no news', async () => {
  const { open, kept } = keptJournal()
  const first = await startTestMarquee(fast, { journal: open })
  const { sources: before } = await sourcesOf(first.ask)
  const second = await restart(first, open)
  // A client is there, because the sources rest without one.
  await second.ask('/api/events')
  await second.time.advance(3_000)
  const { sources: after } = await sourcesOf(second.ask)
  expect(after.map(({ since }) => since)).toEqual(before.map(({ since }) => since))
  const statuses = kept.filter(({ event }) => event.name === 'source-status')
  expect(statuses).toHaveLength(2)
})

test.each([429, 418, 503])(
  'a source that answered %i is not asked sooner by the next process',
  async (status) => {
    const { open } = keptJournal()
    const first = await startTestMarquee(fast, { journal: open })
    first.upstreams.status = status
    await first.ask('/api/events')
    await first.time.advance(20_000)
    const { sources } = await sourcesOf(first.ask)
    const second = await restart(first, open)
    expect((await sourcesOf(second.ask)).sources).toEqual(sources)
    const nextPollAt = Math.min(...sources.map((source) => source.nextPollAt ?? 0))
    expect(nextPollAt - second.time.now()).toBeGreaterThan(2_000)
    await second.time.advance(nextPollAt - second.time.now() - 1)
    expect(second.upstreams.asked).toEqual([])
    await second.time.advance(1)
    expect(second.upstreams.asked).not.toEqual([])
  },
)

test('a source whose settings were corrected is asked at once', async () => {
  const { open } = keptJournal()
  const first = await startTestMarquee(fast, { journal: open })
  first.upstreams.status = 503
  await first.ask('/api/events')
  await first.time.advance(20_000)
  const second = await restart(first, open, { DOUBAN_COUNT: '20' })
  const hosts = new Set(second.upstreams.asked.map(({ url }) => new URL(url).host))
  expect([...hosts]).toEqual(['films.test'])
})

test('a status that the journal has lost is told again, and nothing waits for it for ever', async () => {
  const journal = scriptedJournal()
  const { ask, time } = await startTestMarquee({}, { journal: journal.open })
  const { sources } = await sourcesOf(ask)
  journal.listener?.restarted(restoredOf({}))
  expect((await ask('/readyz')).status).toBe(503)
  await time.advance(0)
  expect((await ask('/readyz')).status).toBe(200)
  expect((await sourcesOf(ask)).sources).toEqual(sources)
})
