import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as v from 'valibot'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { byNames } from './byNames.ts'
import { createStream } from './createStream.ts'
import { defineEvents } from './events/events.ts'
import { refuse } from './http/refusal.ts'
import { connectTo } from './testing/connectTo.ts'
import { createFakeRuntime } from './testing/fakeRuntime.ts'
import { openSocket } from './testing/openSocket.ts'
import { scriptedJournal } from './testing/scriptedJournal.ts'
import {
  clockEvent,
  lineEvent,
  moviesEvent,
  quoteEvent,
  statusEvent,
  testLogEvents,
} from './testing/testEvents.ts'

type Options = Partial<Parameters<typeof open>[0]>
const open = createStream<SchemasOf<typeof testLogEvents>>
type Opened = Awaited<ReturnType<typeof open>>
type SchemasOf<E> = { [N in keyof E]: E[N] extends { schema: infer S } ? S : never }

/** A stream on a clock that only moves when the test moves it. */
async function createRig(options: Options = {}) {
  const runtime = createFakeRuntime()
  const errors: unknown[] = []
  const observer = { error: (error: unknown) => errors.push(error) }
  const stream = await open({ events: testLogEvents, runtime, observer, ...options })
  onTestFinished(() => stream.close())
  return { stream, runtime, errors }
}

const text = (words: string) => lineEvent(words).data
const quote = (price: number) => quoteEvent({ price }).data

test('the example of createStream sends a message to a client over HTTP', async () => {
  const port = 0

  const events = defineEvents({ chat: { schema: v.object({ text: v.string() }), recent: 50 } })
  const stream = await createStream({ events })
  const server = createServer(stream.handler()).listen(port)
  stream.publish('chat', { text: 'Hello' })

  onTestFinished(() => void server.close())
  onTestFinished(() => stream.close())
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  const client = openSocket(address.port, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
  await expect.poll(client.text).toContain('event: chat\ndata: {"text":"Hello"}\n\n')
})

describe('publish', () => {
  test('reaches every client, and a new client gets the states and the last messages', async () => {
    const { stream } = await createRig()
    for (const words of ['a', 'b', 'c']) stream.publish('line', text(words))
    const id = await stream.publish('quote', quote(1)).stored()
    stream.publish('quote', quote(2))
    stream.publish('status', statusEvent().data)
    const client = await connectTo(stream)
    stream.publish('line', text('d'))
    stream.publish('clock', clockEvent(9).data)
    await expect.poll(() => client.received().names).toHaveLength(6)
    const { names, data, marks } = client.received()
    expect(names).toEqual(['hello', 'line', 'line', 'quote', 'line', 'clock'])
    expect(data.slice(1)).toEqual([text('b'), text('c'), quote(2), text('d'), { now: 9 }])
    expect(marks.at(-1)).toBe('clock')
    const back = await connectTo(stream, { lastEventId: id })
    await expect.poll(() => back.received().names).toEqual(['hello', 'quote', 'status', 'line'])
    expect(back.received().data[0]).toMatchObject({ resume: 'replayed' })
  })

  test.each([
    ['unknown-event', 'nothing', {}],
    ['invalid-data', 'line', { text: 1 }],
    ['too-large', 'line', text('x'.repeat(500))],
    ['closed', 'line', text('b')],
  ])('throws where it cannot, and nothing changes: %s', async (kind, name, data) => {
    const { stream } = await createRig({ limits: { eventBytes: 400 } })
    const heard = vi.fn()
    stream.onEvent(heard)
    stream.publish('line', text('a'))
    if (kind === 'closed') await stream.close()
    const before = [stream.snapshot(null), stream.stats()]
    const publish = () => stream.publish(name as 'line', data as { text: string })
    const publishAll = () =>
      stream.publishAll([quoteEvent(), { name: name as 'line', data: data as never }])
    for (const run of [publish, publishAll]) {
      expect(run).toThrow(expect.objectContaining({ name: 'StreamError', kind }))
    }
    expect([stream.snapshot(null), stream.stats()]).toEqual(before)
    expect(heard).toHaveBeenCalledTimes(1)
  })
})

test('a listener gets every event with its id, and a signal with none, until it leaves', async () => {
  const { stream } = await createRig()
  const heard: unknown[] = []
  const leave = stream.onEvent((event, id) => heard.push([event, id]))
  const id = await stream.publish('line', text('a')).stored()
  stream.publish('clock', { now: 1 })
  leave()
  stream.publish('line', text('b'))
  expect(heard).toEqual([
    [lineEvent('a'), id],
    [clockEvent(1), null],
  ])
})

test('a listener that throws is reported, and stops neither the others nor the clients', async () => {
  const { stream, errors } = await createRig()
  const heard = vi.fn()
  const client = await connectTo(stream)
  stream.onEvent(() => {
    throw new Error('a bug')
  })
  stream.onEvent(heard)
  expect(stream.publishAll([lineEvent('a'), lineEvent('b')]).isNews).toBe(true)
  await expect.poll(() => client.received().names).toEqual(['hello', 'line', 'line'])
  expect(heard).toHaveBeenCalledTimes(2)
  expect(errors).toEqual([new Error('a bug'), new Error('a bug')])
})

test('an observer that throws stops nothing', async () => {
  const errors: unknown[] = []
  const fail = () => {
    throw new Error('a bug')
  }
  const { stream } = await createRig({
    observer: { sent: fail, ended: fail, refused: fail, error: (error) => errors.push(error) },
    limits: { streams: 1 },
  })
  const client = await connectTo(stream)
  expect((await connectTo(stream)).status).toBe(503)
  stream.publish('line', text('a'))
  await expect.poll(() => errors).toHaveLength(2)
  stream.publish('line', text('b'))
  await expect.poll(() => client.received().names).toEqual(['hello', 'line', 'line'])
  stream.end(() => true)
  await client.isOver
  expect(errors).toHaveLength(4)
})

describe('hello', () => {
  test('has what the app adds, for the stream and for the snapshot', async () => {
    const stream = await createStream({
      events: testLogEvents,
      subscribe: byNames(testLogEvents),
      hello: ({ names }) => ({ wanted: names }),
    })
    onTestFinished(() => stream.close())
    const client = await connectTo(stream, { query: 'events=line' })
    await expect.poll(() => client.received().data[0]).toMatchObject({ wanted: ['line'] })
    expect(stream.snapshot({ names: ['quote'] })).toMatchObject({ protocol: 1, wanted: ['quote'] })
  })

  test('that throws costs its own client the stream and no other, and is reported', async () => {
    let isBroken = false
    const { stream, errors } = await createRig({
      hello() {
        if (isBroken) throw new Error('a bug')
        return {}
      },
    })
    const client = await connectTo(stream)
    isBroken = true
    expect((await connectTo(stream)).status).toBe(500)
    isBroken = false
    stream.publish('line', text('a'))
    await expect.poll(() => client.received().names).toEqual(['hello', 'line'])
    expect(errors).toEqual([new Error('a bug')])
    expect(stream.stats()).toMatchObject({ open: 1, subscriptions: 1 })
    client.leave()
    await expect.poll(() => stream.subscriptions()).toEqual([])
  })
})

describe('end', () => {
  async function createRoom() {
    const stream = await createStream({
      events: testLogEvents,
      runtime: createFakeRuntime(),
      subscribe: {
        parse: ({ query }) => ({ user: query.get('user') ?? '' }),
        wants: () => true,
      },
    })
    onTestFinished(() => stream.close())
    const [ann, bob] = [
      await connectTo(stream, { query: 'user=ann' }),
      await connectTo(stream, { query: 'user=bob' }),
    ]
    return { stream, ann, bob }
  }

  test('ends the streams that are meant, after what was published, and no other', async () => {
    const { stream, ann, bob } = await createRoom()
    stream.publish('line', text('a'))
    expect(stream.end(({ user }) => user === 'ann', { retryMs: null })).toBe(1)
    await ann.isOver
    const { names, data, retries } = ann.received()
    expect(names).toEqual(['hello', 'line', 'bye'])
    expect(data.at(-1)).toEqual({ retryMs: null, reason: 'ended' })
    expect(retries).toHaveLength(1)
    stream.publish('line', text('b'))
    await expect.poll(() => bob.received().names).toEqual(['hello', 'line', 'line'])
    expect(stream.subscriptions()).toEqual([{ user: 'bob' }])
    expect(stream.end(({ user }) => user === 'ann')).toBe(0)
  })

  test.each([
    [undefined, 3_500],
    [7_000, 7_000],
  ])('says when to come back: %s', async (retryMs, told) => {
    const { stream, ann } = await createRoom()
    stream.end(() => true, retryMs === undefined ? {} : { retryMs })
    await ann.isOver
    expect(ann.received().data.at(-1)).toEqual({ retryMs: told, reason: 'ended' })
    expect(ann.received().retries.at(-1)).toBe(told)
  })
})

describe('drain', () => {
  test('refuses new streams at once, and ends the open ones evenly, each after what was published', async () => {
    const { stream, runtime } = await createRig()
    const clients = await Promise.all(Array.from({ length: 20 }, () => connectTo(stream)))
    stream.publish('line', text('a'))
    let isDrained = false
    const drained = stream.drain().then(() => (isDrained = true))
    expect((await connectTo(stream)).status).toBe(503)
    expect([stream.stats().open, isDrained]).toEqual([10, false])
    await runtime.advance(20)
    expect(stream.stats()).toMatchObject({ open: 0, ended: { shutdown: 20 } })
    await drained
    for (const client of clients) {
      await client.isOver
      expect(client.received().names).toEqual(['hello', 'line', 'bye'])
    }
  })

  test('takes no longer than `withinMs`', async () => {
    const { stream, runtime } = await createRig()
    await Promise.all(Array.from({ length: 100 }, () => connectTo(stream)))
    const drained = stream.drain({ withinMs: 50 })
    await runtime.advance(50)
    await drained
    expect(stream.stats().open).toBe(0)
  })
})

describe('close', () => {
  test('ends every stream after what was published, closes the journal once, and leaves no timer', async () => {
    const journal = scriptedJournal()
    const { stream, runtime } = await createRig({ journal: journal.open })
    const client = await connectTo(stream)
    stream.publish('line', text('a'))
    const closing = [stream.close(), stream.close(), stream[Symbol.asyncDispose]()]
    await Promise.all(closing)
    await client.isOver
    expect(client.received().names).toEqual(['hello', 'line', 'bye'])
    expect(client.received().data.at(-1)).toMatchObject({ reason: 'shutdown' })
    expect(journal.closings).toEqual(['closed'])
    await runtime.advance(1_000)
    expect(runtime.pending()).toBe(0)
    expect((await connectTo(stream)).status).toBe(503)
  })

  test('that is called again waits for the journal, too', async () => {
    const stored = Promise.withResolvers<void>()
    const journal = scriptedJournal()
    const { stream } = await createRig({
      async journal(...given) {
        const opened = await journal.open(...given)
        return { ...opened, journal: { ...opened.journal, close: () => stored.promise } }
      },
    })
    let isClosed = false
    void stream.close()
    void stream.close().then(() => (isClosed = true))
    await new Promise(setImmediate)
    expect(isClosed).toBe(false)
    stored.resolve()
    await expect.poll(() => isClosed).toBe(true)
  })

  test('happens at the end of `await using`', async () => {
    const journal = scriptedJournal()
    {
      await using stream = await open({ events: testLogEvents, journal: journal.open })
      stream.publish('line', text('a'))
    }
    expect(journal.closings).toEqual(['closed'])
  })
})

describe('with a floor between two flushes', () => {
  const pace = { everyMs: 250 }

  test('the first event leaves at once, and the next ones leave together', async () => {
    const { stream, runtime } = await createRig({ pace })
    const client = await connectTo(stream)
    const received = () => client.received().data.slice(1)
    stream.publish('line', text('a'))
    await expect.poll(received).toEqual([text('a')])
    stream.publish('line', text('b'))
    await runtime.advance(100)
    stream.publish('line', text('c'))
    await runtime.advance(149)
    expect(received()).toEqual([text('a')])
    const newcomer = await connectTo(stream)
    await runtime.advance(1)
    await expect.poll(received).toEqual([text('a'), text('b'), text('c')])
    await expect.poll(() => newcomer.received().names).toEqual(['hello', 'line', 'line'])
    expect(stream.stats().delivered.writes).toBe(4)
  })

  test.each([
    ['close', (stream: Opened) => stream.close(), 0],
    ['drain', (stream: Opened) => stream.drain({ withinMs: 0 }), 1],
    ['end', (stream: Opened) => stream.end(() => true), 1],
  ])('%s sends what waits before `bye`, and leaves no timer of it', async (_way, end, left) => {
    const { stream, runtime } = await createRig({ pace })
    const client = await connectTo(stream)
    stream.publish('line', text('a'))
    await expect.poll(() => client.received().names).toEqual(['hello', 'line'])
    // The wheel has one.
    expect(runtime.pending()).toBe(1)
    stream.publish('line', text('b'))
    expect(runtime.pending()).toBe(2)
    await end(stream)
    await client.isOver
    expect(client.received().names).toEqual(['hello', 'line', 'line', 'bye'])
    expect(runtime.pending()).toBe(left)
  })
})

test('a stream goes on after a snapshot', async () => {
  const { stream } = await createRig()
  expect(stream.snapshot(null)).toEqual({ protocol: 1, lastEventId: null, events: [] })
  stream.publishAll([quoteEvent(), lineEvent('a'), moviesEvent(1, 'Dune')])
  const { lastEventId, events } = stream.snapshot(null)
  expect(events.map(({ event, data }) => [event, data])).toEqual([
    ['quote', quoteEvent().data],
    ['line', text('a')],
    ['movies', moviesEvent(1, 'Dune').data],
  ])
  stream.publish('line', text('b'))
  const client = await connectTo(stream, { lastEventId })
  await expect.poll(() => client.received().names).toEqual(['hello', 'line'])
  expect(client.received().data).toMatchObject([{ resume: 'replayed' }, text('b')])
})

describe('an option that is out of its range', () => {
  const wrong: [string, Options][] = [
    ['heartbeatMs', { heartbeatMs: 99 }],
    ['maxAgeMs', { maxAgeMs: -1 }],
    ['retry.minMs', { retry: { minMs: 0 } }],
    ['retry.maxMs', { retry: { maxMs: NaN } }],
    ['retry.minMs', { retry: { minMs: 3_000, maxMs: 2_999 } }],
    ['pace.duty', { pace: { duty: -1 } }],
    ['pace.maxPauseMs', { pace: { maxPauseMs: Infinity } }],
    ['pace.everyMs', { pace: { everyMs: -1 } }],
    ['retain.events', { retain: { events: 0 } }],
    ['retain.ageMs', { retain: { ageMs: 0 } }],
    ['retain.bytes', { retain: { bytes: 0 } }],
    ['replay.events', { replay: { events: -1 } }],
    ['replay.bytes', { replay: { bytes: NaN } }],
    ['limits.eventBytes', { limits: { eventBytes: 0 } }],
    ['limits.streams', { limits: { streams: 0 } }],
    ['limits.streamsPerAddress', { limits: { streamsPerAddress: -1 } }],
    ['limits.connectsPerMinute', { limits: { connectsPerMinute: -1 } }],
    ['limits.behindMs', { limits: { behindMs: 0 } }],
    ['limits.bufferBytes', { limits: { bufferBytes: 0 } }],
    ['limits.buffersBytes', { limits: { buffersBytes: 0 } }],
    ['heartbeatMs', { heartbeatMs: '15000' as unknown as number }],
  ]
  test.each(wrong)('is named by a RangeError: %s %j', async (name, options) => {
    const runtime = createFakeRuntime()
    const opening = open({ events: testLogEvents, runtime, ...options })
    await expect(opening).rejects.toThrow(RangeError)
    await expect(opening).rejects.toThrow(new RegExp(`^${name}: `))
    expect(runtime.pending()).toBe(0)
  })

  test('is also the name of an event that may not have it', async () => {
    const events = { open: { schema: v.any() } } as never
    await expect(createStream({ events })).rejects.toThrow('The stream itself uses the name "open"')
  })
})

test('one end of `retry` moves the other where it must', async () => {
  for (const [retry, told] of [
    [{ minMs: 60_000 }, 60_000],
    [{ maxMs: 1_000 }, 1_000],
  ] as const) {
    const { stream } = await createRig({ retry })
    const client = await connectTo(stream)
    await expect.poll(() => client.received().retries).toEqual([told])
  }
})

test('the numbers of a stream are those of that moment', async () => {
  const { stream } = await createRig()
  const before = stream.stats()
  const client = await connectTo(stream)
  stream.publishAll([lineEvent('a'), lineEvent('b'), clockEvent()])
  await expect.poll(() => client.received().names).toHaveLength(4)
  const { delivered, published, ...rest } = stream.stats()
  expect(delivered).toEqual({ events: 4, bytes: client.text().length, writes: 2 })
  expect(Object.fromEntries(published)).toEqual({ line: 2, clock: 1 })
  expect(rest).toMatchObject({ open: 1, subscriptions: 1, bufferedBytes: 0, lagging: 0 })
  expect(rest.accepted).toEqual({ fresh: 1, replayed: 0, gap: 0 })
  client.leave()
  await expect.poll(() => stream.stats().ended['client']).toBe(1)
  expect(before).toMatchObject({ open: 0, accepted: { fresh: 0 }, delivered: { events: 0 } })
  expect([before.published.size, before.ended['client']]).toEqual([0, 0])
})

test('what a request asks for is known while its stream is open, and a refusal is answered', async () => {
  const stream = await createStream({
    events: testLogEvents,
    subscribe: {
      async parse({ query }) {
        await Promise.resolve()
        const room = query.get('room')
        if (room === null) throw refuse(401, 'Say which room')
        return { room }
      },
      wants: ({ room }, { name, data }) => name !== 'line' || data.text.startsWith(room),
    },
  })
  onTestFinished(() => stream.close())
  const wanted: unknown[] = []
  stream.onWanted(({ room }, by) => wanted.push([room, by]))
  expect((await connectTo(stream)).status).toBe(401)
  const [a, b] = [
    await connectTo(stream, { query: 'room=a' }),
    await connectTo(stream, { query: 'room=b' }),
  ]
  await connectTo(stream, { query: 'room=a' })
  stream.publishAll([lineEvent('a1'), lineEvent('b1'), clockEvent()])
  await expect.poll(() => a.received().names).toEqual(['hello', 'line', 'clock'])
  await expect.poll(() => b.received().data[1]).toEqual(text('b1'))
  expect(stream.subscriptions()).toEqual([{ room: 'a' }, { room: 'b' }])
  expect(wanted).toEqual([
    ['a', 'stream'],
    ['b', 'stream'],
  ])
})

test.each([NaN, -1, '5'])(
  'a length of time that is none, %j, is refused, and nothing ends',
  async (ms) => {
    const stream = await createStream({ events: testLogEvents })
    const wrong = ms as number
    await expect(stream.drain({ withinMs: wrong })).rejects.toThrow(
      /^withinMs: must be a number from 0/,
    )
    expect(() => stream.end(() => true, { retryMs: wrong })).toThrow(
      /^retryMs: must be a number from 1/,
    )
    const { status, body } = await stream.fetch(new Request('http://localhost/events'))
    expect(status).toBe(200)
    await body?.cancel()
    await stream.close()
  },
)

test('without a log of the app, what its functions throw goes to the console', async () => {
  const mistake = new Error('ours')
  const written = vi.spyOn(console, 'error').mockImplementation(() => {})
  const hello = () => {
    throw mistake
  }
  const stream = await createStream({ events: testLogEvents, hello })
  await stream.snapshotFetch(new Request('http://localhost/snapshot'))
  expect(written).toHaveBeenCalledWith(mistake)
  written.mockRestore()
  await stream.close()
})
