import { expect, test } from 'vitest'
import type { NumberedEvent } from '@marquee/sse-server'
import { scriptedJournal } from '@marquee/sse-server/testing/scriptedJournal.ts'
import { internalEvents } from './serverEvents.ts'
import { createFakeTime } from '../testing/fakeTime.ts'
import { quoteEvent } from '../testing/testEvents.ts'
import { startTestMarquee } from '../testing/testMarquee.ts'
import { readEvents } from '../testing/testServer.ts'

const startedAt = createFakeTime().now()
const idAt = (ageMs: number) => `${startedAt - ageMs}-0` as const
const addresses = { 'douban:1': 'https://img1.doubanio.com/old.jpg' }
const left: NumberedEvent[] = [
  { id: idAt(4_000), event: quoteEvent({ price: 1 }) },
  { id: idAt(3_000), event: { name: 'poster-addresses', data: { source: 'douban', addresses } } },
  {
    id: idAt(2_000),
    event: {
      name: 'source-calls',
      data: {
        source: 'coinbase',
        lastSuccessAt: 0,
        nextPollAt: 0,
        failures: 0,
        refusals: 0,
        settings: 'a1',
      },
    },
  },
  { id: idAt(1_000), event: quoteEvent({ price: 2 }) },
]
const secrets = [...Object.keys(internalEvents), 'doubanio.com', 'films.test']

test.each([
  ['fresh', {}],
  ['replayed', { 'Last-Event-ID': idAt(4_000) }],
  ['gap', { 'Last-Event-ID': '1-0' }],
])('a stream that is %s has nothing of what the server tells itself', async (resume, headers) => {
  const journal = scriptedJournal({ newest: left.slice(1), last: left }).open
  const { ask, time, upstreams, stop } = await startTestMarquee({}, { journal })
  const reading = readEvents(await ask('/api/events', { headers }), Infinity)
  await time.advance(15_000)
  upstreams.status = 503
  await time.advance(60_000)
  const stopped = stop()
  await time.advance(60_000)
  await stopped
  const events = await reading
  const text = JSON.stringify(events)
  expect(JSON.parse(events[0]?.data ?? '')).toMatchObject({ resume })
  expect(events.map(({ event }) => event)).toContain('source-status')
  for (const secret of secrets) expect(text).not.toContain(secret)
})

test('a snapshot has nothing of what the server tells itself', async () => {
  const journal = scriptedJournal({ newest: left.slice(1), last: left }).open
  const { ask } = await startTestMarquee({}, { journal })
  const text = await (await ask('/api/snapshot')).text()
  expect(text).toContain('"stock-update"')
  for (const secret of secrets) expect(text).not.toContain(secret)
})
