import { expect, test } from 'vitest'
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { statusEvent } from '../testing/testEvents.ts'
import { parseMetrics } from '../testing/testMarquee.ts'
import { createMetrics } from './metrics.ts'

function createRig() {
  const stats = {
    ...{ open: 0, subscriptions: 0, bufferedBytes: 0, lagging: 0, caughtUp: 0 },
    published: new Map<string, number>(),
    accepted: { fresh: 0, replayed: 0, gap: 0 },
    ended: {
      ...{ client: 0, shutdown: 0, 'max-age': 0, ended: 0, restart: 0 },
      ...{ behind: 0, buffer: 0, budget: 0 },
    },
    delivered: { events: 0, bytes: 0, writes: 0 },
    journal: 'live' as const,
  }
  const values = { now: 0 }
  const sources: { status: SourceStatus; intervalMs: number }[] = []
  const metrics = createMetrics({
    sources: () => sources,
    now: () => values.now,
  })
  metrics.watch(() => stats)
  const page = () => metrics.registry.metrics()
  return { ...metrics, stats, values, sources, page, read: async () => parseMetrics(await page()) }
}

test('each scrape reads the current counts of the engine', async () => {
  const { stats, read } = createRig()
  Object.assign(stats, { open: 3, subscriptions: 2, bufferedBytes: 4_096, lagging: 1, caughtUp: 6 })
  stats.accepted.replayed = 7
  stats.ended['max-age'] = 4
  stats.published.set('clock', 9)
  stats.delivered = { events: 100, bytes: 5_000, writes: 40 }
  const expected = {
    marquee_connections: 3,
    marquee_subscriptions: 2,
    marquee_buffered_bytes: 4_096,
    'marquee_connections_accepted_total{resume="fresh"}': 0,
    'marquee_connections_accepted_total{resume="replayed"}': 7,
    'marquee_connections_ended_total{reason="max-age"}': 4,
    'marquee_connections_ended_total{reason="budget"}': 0,
    'marquee_events_published_total{event="clock"}': 9,
    marquee_events_delivered_total: 100,
    marquee_bytes_delivered_total: 5_000,
    marquee_writes_total: 40,
    marquee_readers_lagging: 1,
    marquee_readers_caught_up_total: 6,
  }
  // Read twice: the second read must replace the first value, not add to it.
  for (let n = 0; n < 2; n++) expect(Object.fromEntries(await read())).toMatchObject(expected)
  stats.open = 0
  expect((await read()).get('marquee_connections')).toBe(0)
})

test('the delay of an event counts in the bucket for its seconds', async () => {
  const { onSent, read } = createRig()
  for (const delayMs of [0.5, 3, 3, 700]) onSent(delayMs)
  const samples = await read()
  const upTo = (seconds: string) =>
    samples.get(`marquee_send_delay_seconds_bucket{le="${seconds}"}`)
  expect([upTo('0.001'), upTo('0.005'), upTo('0.5'), upTo('1')]).toEqual([1, 3, 3, 4])
  expect(samples.get('marquee_send_delay_seconds_sum')).toBeCloseTo(0.7065)
})

test('a source has its age since the last answer, and whether that call succeeded', async () => {
  const { sources, values, read } = createRig()
  values.now = 60_000
  const { data } = statusEvent()
  const statuses: SourceStatus[] = [
    { ...data, source: 'a', lastSuccessAt: 45_000 },
    { ...data, source: 'b', state: 'stale', lastSuccessAt: 0 },
    { ...data, source: 'c', state: 'failing', lastSuccessAt: null },
    { ...data, source: 'resting', state: 'paused', lastSuccessAt: 0 },
  ]
  sources.push(...statuses.map((status) => ({ status, intervalMs: 10_000 })))
  const samples = await read()
  const of = (name: string) => ['a', 'b', 'c'].map((s) => samples.get(`${name}{source="${s}"}`))
  expect(of('marquee_source_live')).toEqual([1, 0, 0])
  // A source without an answer has no age.
  expect(of('marquee_source_age_seconds')).toEqual([15, 60, undefined])
  expect(of('marquee_source_interval_seconds')).toEqual([10, 10, 10])
  expect([...samples.keys()].filter((name) => name.includes('resting'))).toEqual([])
})

test('refusals and failures are counted by reason', async () => {
  const { onRefused, onSourceFailure, read } = createRig()
  onRefused('full')
  onRefused('rate')
  onRefused('rate')
  onSourceFailure('douban', 'shape')
  expect(Object.fromEntries(await read())).toMatchObject({
    'marquee_connections_refused_total{reason="full"}': 1,
    'marquee_connections_refused_total{reason="rate"}': 2,
    'marquee_source_failures_total{source="douban",kind="shape"}': 1,
  })
})

test('each of our metrics has a description, and only the name of a counter ends with _total', async () => {
  const { page } = createRig()
  const text = await page()
  const names = [...text.matchAll(/^# TYPE (marquee_\w+) (\w+)$/gm)]
  expect(names.length).toBeGreaterThan(10)
  for (const [, name = '', kind] of names) {
    expect(text).toMatch(new RegExp(`^# HELP ${name} .+\\.$`, 'm'))
    expect(name.endsWith('_total')).toBe(kind === 'counter')
  }
})

test('two servers in one process do not share what they count', async () => {
  const [one, other] = [createRig(), createRig()]
  one.onRefused('full')
  expect((await other.read()).get('marquee_connections_refused_total{reason="full"}')).toBe(0)
})
