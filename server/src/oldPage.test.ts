import { EventSourceParserStream } from 'eventsource-parser/stream'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import {
  ServerNow,
  ServerTime,
  Snapshot,
} from '@marquee/shared/testing/contract-7c191d2/answers.ts'
import { eventSchemas } from '@marquee/shared/testing/contract-7c191d2/events.ts'
import { PriceHistory, rangeNames } from '@marquee/shared/testing/contract-7c191d2/priceHistory.ts'
import { scriptedJournal } from '@marquee/sse-server/testing/scriptedJournal.ts'
import { onlySources } from './testing/onlySources.ts'
import { runUntilListening } from './testing/testProcess.ts'
import { largeEvent, startTestServer } from './testing/testServer.ts'

// A page of commit 7c191d2 that was left open goes on under today's server.

// It knows the sources of that commit, and refuses a hello that names one of another topic.
const itsSources = onlySources('douban', 'tencent', 'coinbase')

type Received = { event?: string | undefined; data: string }

/** What a page of that commit could not read. */
const unread = (events: readonly Received[]) =>
  events.flatMap(({ event = 'message', data }) => {
    // That page listens to the names that it knows. It does not hear any other.
    const schema = eventSchemas[event as keyof typeof eventSchemas] ?? v.unknown()
    const result = v.safeParse(schema, JSON.parse(data))
    return result.success ? [] : [{ event, data, why: v.flatten<v.GenericSchema>(result.issues) }]
  })

/** Adds the events of a stream to `events`, until it ends or `isLast` returns true for one. */
async function collect(
  { body }: Response,
  events: Received[],
  isLast: (event: Received) => boolean = () => false,
) {
  const text = body?.pipeThrough(new TextDecoderStream())
  for await (const event of text?.pipeThrough(new EventSourceParserStream()) ?? []) {
    events.push(event)
    if (isLast(event)) return
  }
}

/** Collects the events of a stream until it ends. */
function follow(url: string) {
  const events: Received[] = []
  const ended = fetch(url).then((response) => collect(response, events))
  return { events, ended, names: () => new Set(events.map(({ event }) => event)) }
}

const json = async (url: string): Promise<unknown> => (await fetch(url)).json()

test('with default settings an old page reads every event, from hello to bye', async () => {
  const { child, url, log } = await runUntilListening(itsSources)
  const { events, ended, names } = follow(`${url}/api/events`)
  const all = ['hello', 'clock', 'movies', 'stock-update', 'source-status']
  await expect.poll(() => [...names()]).toEqual(expect.arrayContaining(all))

  const simulator = String(log.find(({ msg }) => msg === 'Listening')?.['simulator'])
  await fetch(`${simulator}/__sim/faults/coinbase`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ fault: '500' }),
  })
  const failing = () =>
    events.some(({ event, data }) => event === 'source-status' && data.includes('unavailable'))
  await expect.poll(failing).toBe(true)
  child.kill('SIGTERM')
  await ended
  expect([...names()]).toEqual(expect.arrayContaining(['source-poll', 'bye']))
  expect(unread(events)).toEqual([])
})

test('with default settings an old page reads the snapshot, the histories and the time', async () => {
  const { url } = await runUntilListening(itsSources)
  const ready = async () => (await fetch(`${url}/readyz`)).status
  await expect.poll(ready).toBe(200)

  const answer = await fetch(`${url}/api/snapshot`)
  const { events } = v.parse(Snapshot, await answer.json())
  v.parse(ServerNow, answer.headers.get('server-now'))
  const received = events.map(({ event, data }) => ({ event, data: JSON.stringify(data) }))
  expect(received.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['movies', 'stock-update']),
  )
  expect(unread(received)).toEqual([])

  for (const range of rangeNames) {
    v.parse(PriceHistory, await json(`${url}/api/stocks/BTC-USD/history?range=${range}`))
  }
  v.parse(ServerTime, await json(`${url}/api/time`))
})

test('an old page reads the events of a quiet stream and of a slow one', async () => {
  const quiet = await runUntilListening({ HEARTBEAT_MS: '100' })
  const { events, names, ended } = follow(`${quiet.url}/api/events?topics=movies`)
  // Its process is killed when the test is over, and the stream breaks with it.
  ended.catch(() => {})
  await expect.poll(() => [...names()]).toContain('ping')

  const { ask, publish } = await startTestServer()
  const slow = await ask('/api/events')
  // More than the kernel holds for a reader that does not read.
  for (let i = 0; i < 500; i++) {
    publish(largeEvent(i))
    await new Promise(setImmediate)
  }
  await collect(slow, events, ({ event }) => event === 'skipped')
  expect([...names()]).toContain('skipped')
  expect(unread(events)).toEqual([])
})

test('an old page reads the hello and the snapshot of a server that stores nothing', async () => {
  const journal = scriptedJournal()
  const { ask } = await startTestServer({ stream: { journal: journal.open } })
  journal.listener?.state('unsaved')
  const events: Received[] = []
  const response = await ask('/api/events')
  queueMicrotask(() => journal.listener?.state('cut'))
  await collect(response, events, ({ event }) => event === 'journal')

  const told = (name: string) => events.find(({ event }) => event === name)?.data
  expect(told('hello')).toContain('"journal":{"state":"unsaved"')
  expect(told('journal')).toContain('"state":"cut"')
  expect(unread(events)).toEqual([])
  const snapshot: unknown = await (await ask('/api/snapshot')).json()
  expect(snapshot).toMatchObject({ journal: { state: 'cut' } })
  v.parse(Snapshot, snapshot)
})
