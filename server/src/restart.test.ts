import { expect, test } from 'vitest'
import { scriptedJournal } from '@marquee/sse-server/testing/scriptedJournal.ts'
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { createFakeTime } from './testing/fakeTime.ts'
import { statusEvent } from './testing/testEvents.ts'
import { startTestMarquee } from './testing/testMarquee.ts'

const startedAt = createFakeTime().now()
const idAt = (ageMs: number) => `${startedAt - ageMs}-0` as const

/** What an earlier process left of coinbase. */
const left = (status: Partial<SourceStatus>) => ({
  id: idAt(60_000),
  event: {
    name: 'source-status',
    data: { ...statusEvent(startedAt - 60_000).data, simulated: false, ...status },
  },
})

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
