import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { createEventStream } from './createEventStream.ts'
import type { ClientOptions, InvalidFrame } from './options.ts'
import type { ClientEvents } from './readEvent.ts'
import { createFakePlatform, hello } from './testing/fakes.ts'
import { text, unchecked } from './text.ts'

const events = { news: v.object({ title: v.string() }) }
const news = (title: string) => ({ title })

function createStream(
  options: Partial<Extract<ClientOptions<ClientEvents>, { protocol: 'hello' }>> = {},
) {
  const platform = createFakePlatform()
  const invalid: InvalidFrame[] = []
  const stream = createEventStream<ClientEvents, 'hello'>('/events', {
    protocol: 'hello',
    events,
    platform,
    onInvalid: (frame) => invalid.push(frame),
    ...options,
  })
  return { stream, platform, invalid, source: platform.source }
}

function openStream(given: ClientEvents = events) {
  const created = createStream({ events: given })
  const seen: unknown[] = []
  for (const name of Object.keys(given)) created.stream.on(name, (data) => seen.push(data))
  const release = created.stream.connect()
  created.source().emit('hello', hello())
  return { ...created, release, seen }
}

describe('a stream', () => {
  test('does nothing before `connect`', () => {
    const { stream, platform } = createStream()
    for (const run of [stream.reconnectNow, stream.pause, stream.resume]) run()
    expect([platform.sources.length, platform.timers(), platform.listeners()]).toEqual([0, 0, 0])
    expect(stream.state()).toMatchObject({ status: 'connecting', since: 0 })
  })

  test('is open until its last release, and `connect` opens it again', () => {
    const { stream, platform } = createStream()
    const [first, second] = [stream.connect(), stream.connect()]
    first()
    first()
    expect(platform.openSources()).toHaveLength(1)
    second()
    expect([platform.openSources().length, platform.timers()]).toEqual([0, 0])
    expect(stream.state().status).toBe('closed')
    stream.connect()
    expect(platform.openSources()).toHaveLength(1)
    expect(stream.state().status).toBe('connecting')
  })

  test('that is opened again brings the whole snapshot, also events that came before', () => {
    const { stream, source, release, seen } = openStream()
    source().emit('news', news('a'), '1-0')
    release()
    stream.connect()
    source().emit('hello', hello())
    source().emit('news', news('a'), '1-0')
    expect(seen).toEqual([news('a'), news('a')])
  })

  test('that was closed stays closed', () => {
    const { stream, platform } = openStream()
    stream.close()
    stream.connect()()
    expect(platform.openSources()).toEqual([])
    expect(stream.state().status).toBe('closed')
  })

  test('goes to the address that `change` gave before `connect`', () => {
    const { stream, source } = createStream()
    stream.change('/other')
    stream.connect()
    expect(source().url).toBe('/other')
  })

  test('tells its watchers of every event, state and refused frame, and no watcher that left', () => {
    const { stream, source } = openStream()
    const told: unknown[] = []
    const stop = stream.onChange(() =>
      told.push([stream.latest('news')?.data, stream.invalidCount(), stream.state().status]),
    )
    source().emit('news', news('a'))
    source().emit('news', 7)
    source().fail()
    stop()
    stream.close()
    expect(told).toEqual([
      [news('a'), 0, 'open'],
      [news('a'), 1, 'open'],
      [news('a'), 1, 'reconnecting'],
    ])
  })

  test('has the newest event when its handlers are called', () => {
    const { stream, source } = openStream()
    const same: unknown[] = []
    stream.on('news', (_, envelope) => same.push(stream.latest('news') === envelope))
    source().emit('news', news('a'))
    expect(same).toEqual([true])
  })

  test.each([
    [undefined, undefined, 2],
    ['anna', 'ben', 2],
    ['anna', 'anna', 1],
  ])('with `createEventSource`, the keys %s and %s make %i connections', (a, b, count) => {
    const platform = createFakePlatform()
    const { createEventSource } = platform
    for (const key of [a, b]) {
      createStream({ platform, createEventSource, ...(key && { key }) }).stream.connect()
    }
    expect(platform.sources).toHaveLength(count)
  })
})

describe('an event is read by', () => {
  test.each<[string, ClientEvents[string]]>([
    ['a schema of Valibot', events.news],
    ['a schema of Zod', z.object({ title: z.string() })],
    ['a schema of ArkType', type({ title: 'string' })],
    ['an object with a schema', { schema: events.news }],
    ['a function', (data) => v.parse(events.news, JSON.parse(data))],
  ])('%s', (_, reader) => {
    const { source, seen, invalid } = openStream({ news: reader })
    source().emit('news', news('a'))
    source().emit('news', { title: 7 })
    source().emitText('news', '{"title":')
    expect(seen).toEqual([news('a')])
    expect(invalid.map(({ name }) => name)).toEqual(['news', 'news'])
  })

  test('`text`, as it is', () => {
    const { source, seen } = openStream({ message: text })
    source().emitText('message', 'a line\nand "another"')
    expect(seen).toEqual(['a line\nand "another"'])
  })

  test('`unchecked`, as JSON', () => {
    const { source, seen, invalid } = openStream({ message: unchecked<{ n: number }>() })
    source().emitText('message', '{"n":1}')
    source().emitText('message', 'no JSON')
    expect([seen, invalid.length]).toEqual([[{ n: 1 }], 1])
  })

  test('no schema that is asynchronous', () => {
    const { source, invalid } = openStream({ news: v.pipeAsync(v.string()) })
    source().emit('news', 'a')
    expect(invalid).toMatchObject([{ problem: 'Error: async schema' }])
  })
})

describe('control events', () => {
  test('are heard without a schema', () => {
    const { stream, source } = createStream()
    const heard: unknown[] = []
    stream.on('hello', ({ resume }) => heard.push(resume))
    stream.on('skipped', ({ events: count }) => heard.push(count))
    stream.on('journal', ({ state }) => heard.push(state))
    stream.on('bye', ({ retryMs }) => heard.push(retryMs))
    stream.connect()
    source().emit('hello', hello({ resume: 'gap' }))
    source().emit('skipped', { events: 3 })
    source().emit('journal', { state: 'unsaved', since: 1 })
    source().emit('bye', { retryMs: 2_000, reason: 'shutdown' })
    expect(heard).toEqual(['gap', 3, 'unsaved', 2_000])
    expect(stream.latest('hello')?.data.resume).toBe('gap')
  })

  test('have the fields of the protocol and those of a schema of their name', () => {
    const { stream, source } = openStream({ hello: v.object({ zone: v.string() }) })
    source().emit('hello', hello({ zone: 'UTC', other: 1 }))
    expect(stream.latest('hello')?.data).toMatchObject({ zone: 'UTC', resume: 'fresh' })
  })

  test('that are no objects are refused', () => {
    const { source, invalid } = openStream()
    source().emitText('skipped', 'no JSON')
    expect(invalid).toMatchObject([{ name: 'skipped' }])
  })

  test.each(['open', 'connecting'])('bye without a time ends a stream that is %s', (status) => {
    const { stream, source, platform } = createStream()
    stream.connect()
    if (status === 'open') source().emit('hello', hello())
    source().emit('bye', { retryMs: null, reason: 'ended' })
    platform.advance(3_600_000)
    expect(stream.state()).toMatchObject({ status: 'closed', reason: 'server-bye' })
    expect([platform.openSources(), stream.state().nextRetryAt]).toEqual([[], null])
    stream.reconnectNow()
    expect(platform.openSources()).toHaveLength(1)
  })
})

test('the example of createEventStream shows the news and the status', () => {
  const platform = createFakePlatform()
  vi.stubGlobal('EventSource', function (url: string, init: { withCredentials: boolean }) {
    return platform.createEventSource(url, { ...init, lastEventId: null })
  })
  const globals = { addEventListener: () => {}, removeEventListener: () => {}, document: {} }
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
  const titles: string[] = []
  const shown: string[] = []
  const show = (status: string) => shown.push(status)

  const stream = createEventStream('/api/events', {
    protocol: 'plain',
    events: { message: text, news: v.object({ title: v.string() }) },
  })
  stream.on('news', ({ title }) => titles.push(title))
  stream.onChange(() => show(stream.state().status))
  const release = stream.connect()

  platform.source().emit('news', news('a'))
  release()
  vi.unstubAllGlobals()
  expect(titles).toEqual(['a'])
  expect(shown).toEqual(['connecting', 'open', 'open', 'closed'])
})
