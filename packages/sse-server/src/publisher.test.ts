import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { EventMap } from './events/events.ts'
import { frameBytes } from './frames/streamEvent.ts'
import { createPublisher } from './publisher.ts'
import type { StreamEvent } from './frames/streamEvent.ts'
import { readStream } from './testing/fakeSink.ts'
import {
  clockEvent,
  everything,
  lineEvent,
  quoteEvent,
  testLogTable,
} from './testing/testEvents.ts'
import { createTestPublisher } from './testing/testPublisher.ts'

/** A publisher with one subscriber, and a look at everything that a publication can change. */
function createRig(...options: Parameters<typeof createTestPublisher>) {
  const rig = createTestPublisher(...options)
  let text = ''
  const send = ({ body }: { body: Uint8Array }) => void (text += Buffer.from(body).toString())
  rig.hub.join({ subscription: everything, send }, 'none')
  const received = () => readStream(text).marks
  const all = () => ({
    ids: [...rig.ids],
    kept: rig.window.since(null)?.length,
    states: rig.state.newest(everything).map(({ id }) => id),
    snapshot: rig.state.snapshot(everything).map(({ id }) => id),
    published: Object.fromEntries(rig.meter.published),
    received: received(),
  })
  return { ...rig, received, all }
}

describe('an event that is too large', () => {
  test('is refused with its name and its size in bytes', () => {
    const { publish } = createRig(undefined, { maxEventBytes: 1_000 })
    const event = quoteEvent({ name: '电'.repeat(300) })
    const message = `quote has ${frameBytes(event)} bytes; an event may have 1000`
    expect(() => publish(event)).toThrow(
      expect.objectContaining({ name: 'StreamError', kind: 'too-large', message }),
    )
  })

  test.each([clockEvent(), lineEvent('a'), quoteEvent()])(
    'has at least one byte more than the limit: $name',
    (event) => {
      const size = frameBytes(event)
      const publishTo = (maxEventBytes: number) => () =>
        createRig(undefined, { maxEventBytes }).publish(event)
      expect(publishTo(size)).not.toThrow()
      expect(publishTo(size - 1)).toThrow(expect.objectContaining({ kind: 'too-large' }))
    },
  )
})

test.each([
  ['unknown-event', { name: 'nothing', data: {} }],
  ['unknown-event', { name: 'constructor', data: {} }],
  ['unknown-event', { name: 'hello', data: {} }],
  ['invalid-data', { name: 'line', data: { text: 1 } }],
  ['invalid-data', { name: 'clock', data: null }],
  ['too-large', lineEvent('x'.repeat(10_000))],
  ['closed', lineEvent('good')],
])('%s: nothing changes, also where the other events are good: %j', (kind, bad) => {
  const { publish, publishAll, close, all, received } = createRig()
  publish(lineEvent('a'))
  publish(quoteEvent())
  const before = all()
  if (kind === 'closed') close()
  const good = [clockEvent(), lineEvent('b'), quoteEvent({ price: 2 })]
  for (const events of [[bad], [...good, bad], [bad, ...good]]) {
    expect(() => publishAll(events)).toThrow(expect.objectContaining({ name: 'StreamError', kind }))
    expect(all()).toEqual(before)
  }
  expect(received()).toHaveLength(2)
})

describe('data', () => {
  test('has only what the schema lets through: unknown keys stay in the process', () => {
    const { publish, window } = createRig()
    publish({ name: 'line', data: { text: 'a', passwordHash: 'b' } })
    expect(window.since(null)?.map(({ frame }) => frame)).toEqual([
      expect.stringContaining('data: {"text":"a"}\n'),
    ])
    expect(window.since(null)?.[0]?.event.data).toEqual({ text: 'a' })
  })

  test.each([
    ['text', 'a\nb', '"a\\nb"'],
    ['number', 0, '0'],
    ['flag', false, 'false'],
    ['nothing', null, 'null'],
    ['absent', undefined, 'null'],
    ['list', [1, 2], '[1,2]'],
  ])('may be no object: %s', (_what, data, text) => {
    const { publish, window } = createRig({ any: { schema: v.any() } })
    publish({ name: 'any', data })
    expect(window.since(null)?.[0]?.frame).toContain(`event: any\ndata: ${text}\n`)
  })

  test.each([
    ['a big integer', 1n],
    ['a circle', circle()],
  ])('that JSON cannot say is invalid: %s', (_what, data) => {
    const { publish, all } = createRig({ any: { schema: v.any() } })
    const before = all()
    expect(() => publish({ name: 'any', data })).toThrow(
      expect.objectContaining({ name: 'StreamError', kind: 'invalid-data' }),
    )
    expect(all()).toEqual(before)
  })

  test('that was changed and published again is sent as it is then', () => {
    const { publish, window } = createRig({ any: { kind: 'state', schema: v.any() } } as EventMap)
    const data = { price: 1 }
    publish({ name: 'any', data })
    data.price = 2
    expect(publish({ name: 'any', data }).isNews).toBe(true)
    const frames = window.since(null)?.map(({ frame }) => frame)
    expect(frames?.map((frame) => /data: (.*)/.exec(frame)?.[1])).toEqual([
      '{"price":1}',
      '{"price":2}',
    ])
  })

  test('of an asynchronous schema is refused, also where its promise rejects', async () => {
    const schema = {
      '~standard': { validate: () => Promise.reject<{ value: unknown }>(new Error('late')) },
    }
    const { publish, all } = createRig({ any: { schema } })
    const before = all()
    expect(() => publish({ name: 'any', data: 1 })).toThrow('any: its schema is asynchronous')
    // An unhandled rejection would fail this run.
    await new Promise(setImmediate)
    expect(all()).toEqual(before)
  })
})

test('the events of one publication come in order, the signals after the others', () => {
  const { publishAll, received, ids } = createRig()
  publishAll([clockEvent(), lineEvent('a'), clockEvent(), quoteEvent()])
  expect(received()).toEqual([...ids, 'clock', 'clock'])
})

describe('news of a state', () => {
  test('is told, and what is no news is not sent', () => {
    const { publish, ids } = createRig()
    const given = [quoteEvent(), quoteEvent(), quoteEvent({ price: 2 })]
    expect(given.map((event) => publish(event).isNews)).toEqual([true, false, true])
    expect(publish(lineEvent('a')).isNews && publish(lineEvent('a')).isNews).toBe(true)
    expect(publish(clockEvent()).isNews && publish(clockEvent()).isNews).toBe(true)
    expect(ids).toHaveLength(4)
  })

  test('is told for the events of one publication one after the other', () => {
    const { publish, publishAll, state, ids } = createRig()
    publish(quoteEvent({ price: 2 }))
    const prices = [1, 1, 2, 2].map((price) => quoteEvent({ price }))
    expect(publishAll(prices).isNews).toBe(true)
    expect(ids).toHaveLength(3)
    expect(state.newest(everything).map(({ event }) => event)).toEqual([quoteEvent({ price: 2 })])
  })

  test('is told of the first value also where `newsOf` has nothing to say', () => {
    const { publish, ids } = createRig({
      film: { kind: 'state', schema: v.object({}), newsOf: () => undefined },
    } as EventMap)
    expect([publish({ name: 'film', data: {} }).isNews, ids.length]).toEqual([true, 1])
    expect(publish({ name: 'film', data: {} }).isNews).toBe(false)
  })

  test('counts what the journal has not given back yet', () => {
    const { publish, pending, comeBack, prices } = createSlowRig()
    const give = (...given: number[]) => given.map((price) => publish(quoteEvent({ price })).isNews)
    expect(give(1, 1, 2, 1)).toEqual([true, false, true, true])
    comeBack()
    comeBack()
    expect(give(1, 2, 2)).toEqual([false, true, false])
    while (pending.length > 0) comeBack()
    expect(prices()).toEqual([1, 2, 1, 2])
    expect(give(2, 1)).toEqual([false, true])
  })

  test('counts nothing that the journal could not store', () => {
    const { publish, comeBack } = createSlowRig()
    const refused = publish(quoteEvent())
    comeBack(new Error('The disk is full'))
    expect(publish(quoteEvent()).isNews).toBe(true)
    return expect(refused.stored()).rejects.toThrow('The disk is full')
  })
})

test('where `key` throws nothing changes, also where the other events are good', () => {
  const { publishAll, all } = createRig({
    typing: { kind: 'signal', schema: v.any() },
    line: { schema: v.any() },
    film: { kind: 'state', schema: v.any(), key: () => fail() },
  } as EventMap)
  const before = all()
  const events = ['typing', 'line', 'film'].map((name) => ({ name, data: 1 }))
  expect(() => publishAll(events)).toThrow('No key')
  expect(all()).toEqual(before)
})

describe('`stored`', () => {
  test('resolves with the id of the last event, or with null where none was numbered', async () => {
    const { publish, publishAll, ids } = createRig()
    expect(await publishAll([lineEvent('a'), clockEvent(), lineEvent('b')]).stored()).toBe(ids[1])
    expect(await publish(clockEvent()).stored()).toBeNull()
    publish(quoteEvent())
    expect(await publish(quoteEvent()).stored()).toBeNull()
  })

  test('waits for the journal, however often it is called', async () => {
    const { publish, comeBack } = createSlowRig()
    const publication = publish(lineEvent('a'))
    const early = [publication.stored(), publication.stored()]
    comeBack()
    expect(new Set(await Promise.all([...early, publication.stored()])).size).toBe(1)
  })

  test('that nobody calls leaves no rejection behind', async () => {
    const { publish, comeBack } = createSlowRig()
    const { isNews } = publish(lineEvent('a'))
    comeBack(new Error('The disk is full'))
    // An unhandled rejection would fail this run.
    await new Promise(setImmediate)
    expect(isNews).toBe(true)
  })
})

/** A publisher whose journal gives back what was appended only when a test says so. */
function createSlowRig() {
  const rig = createTestPublisher()
  const pending: ((error?: Error) => void)[] = []
  const publishAll = createPublisher({
    ...{ table: testLogTable, state: rig.state, maxEventBytes: 10_000, isClosed: () => false },
    journal: {
      append: (events, told) =>
        void pending.push((error) => (error ? told(error) : rig.journal.append(events, told))),
      announce: rig.journal.announce,
    },
    hear: rig.hub.announce,
  })
  const prices = () => rig.window.since(null)?.map(({ event }) => (event.data as Priced).price)
  return {
    pending,
    prices,
    publish: (event: StreamEvent) => publishAll([event]),
    comeBack: (error?: Error) => pending.shift()?.(error),
  }
}

interface Priced {
  price: number
}

function circle() {
  const data: Record<string, unknown> = {}
  data['data'] = data
  return data
}

function fail(): never {
  throw new Error('No key')
}
