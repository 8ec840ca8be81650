import type { EventId } from '../../../protocol/src/eventId.ts'
import { describe, expect, test } from 'vitest'
import type { Batch } from './batch.ts'
import type { Cursor } from '../replay/cursor.ts'
import { frameOf } from '../frames/streamEvent.ts'
import type { Subscription } from '../subscription/subscription.ts'
import { readStream } from '../testing/fakeSink.ts'
import {
  clockEvent,
  everything,
  moviesEvent,
  only,
  onlySymbol,
  quoteEvent,
} from '../testing/testEvents.ts'
import { createTestHub } from '../testing/testHub.ts'

const clock = clockEvent()

function createRig(options: Parameters<typeof createTestHub>[0] = {}) {
  const rig = createTestHub(options)
  /** Joins as a session does: first it takes the backlog, then what comes. */
  const join = (cursor: Cursor = 'none', subscription: Subscription = everything) => {
    let text = ''
    const batches: Batch[] = []
    const send = (batch: Batch) => {
      batches.push(batch)
      text += Buffer.from(batch.body).toString()
    }
    const joined = rig.hub.join({ subscription, send }, cursor)
    text = joined.backlog.map(({ frame }) => frame).join('') + text
    return { joined, batches, received: () => readStream(text).marks }
  }
  return { ...rig, join }
}

describe('the cursor', () => {
  function filledRig() {
    const rig = createRig({ maxEvents: 4 })
    for (let n = 0; n < 6; n++) rig.publish()
    return rig
  }

  test.each([
    ['none', () => 'none', 'fresh'],
    ['the newest', (ids) => ids[5], 'replayed'],
    ['inside the window', (ids) => ids[3], 'replayed'],
    ['the oldest in the window', (ids) => ids[2], 'replayed'],
    ['evicted', (ids) => ids[1], 'gap'],
    ['evicted long ago', (ids) => ids[0], 'gap'],
    ['from the future', () => '9999999999999-0', 'gap'],
    ['from before this server', () => '1-0', 'gap'],
    ['malformed', () => 'unknown', 'gap'],
  ] satisfies [string, (ids: EventId[]) => Cursor | undefined, string][])(
    '%s',
    (_what, cursorOf, resume) => {
      const { join, ids } = filledRig()
      const cursor = cursorOf(ids) ?? 'unknown'
      const { joined, received } = join(cursor)
      expect(joined.resume).toBe(resume)
      const missed =
        resume === 'replayed' ? ids.slice(ids.indexOf(cursor as EventId) + 1) : [ids[5]]
      expect(received()).toEqual(missed)
    },
  )

  test('replay brings only what the subscription wants', () => {
    const { join, publish, ids } = createRig()
    publish(quoteEvent({ symbol: 'A' }))
    publish(quoteEvent({ symbol: 'B' }))
    publish(moviesEvent())
    publish(quoteEvent({ symbol: 'A', price: 2 }))
    expect(join(ids[0], onlySymbol('A')).received()).toEqual([ids[3]])
  })
})

test('`upTo` of a join and of a batch is the id of the newest event', () => {
  const { hub, publish, join, ids } = createRig()
  const films = only('movies')
  expect(join().joined.upTo).toBeNull()
  publish()
  const { joined, batches } = join('none', films)
  expect(joined.upTo).toBe(ids[0])
  publish(moviesEvent())
  publish()
  hub.announce(clock)
  publish(moviesEvent(1))
  expect(batches.map(({ upTo }) => upTo)).toEqual([ids[1], ids[3]])
})

test('a subscriber that rejoins gets the newest of each key that changed', () => {
  const { hub, publish, join, ids } = createRig()
  publish()
  const { joined } = join()
  joined.slot.leave()
  for (let n = 0; n < 3; n++) publish()
  publish(moviesEvent())
  const sent: Batch[] = []
  const subscriber = { subscription: everything, send: (batch: Batch) => sent.push(batch) }
  const back = hub.rejoin(subscriber, joined.upTo)
  if (back === null) throw new Error('It must rejoin')
  expect(back.backlog.map(({ id }) => id)).toEqual([ids[3], ids[4]])
  expect(back).toMatchObject({ skipped: 2, upTo: ids[4] })
  publish()
  expect(sent.map(({ events, upTo }) => [events, upTo])).toEqual([[1, ids[5]]])
  back.slot.leave()
  expect(hub.groups()).toBe(0)
})

test('what all are told reaches a group that wants nothing, and one that comes back', () => {
  const { hub, publish, join } = createRig()
  const { joined, batches } = join('none', only('nothing'))
  const told = { name: 'journal', data: { state: 'cut', since: 5 } }
  expect(hub.rejoin({ subscription: everything, send() {} }, null)).toMatchObject({ told: '' })
  hub.tellAll(told)
  publish()
  expect(batches.map(({ body }) => Buffer.from(body).toString())).toEqual([frameOf(told)])
  const back = hub.rejoin({ subscription: everything, send() {} }, joined.upTo)
  expect(back).toMatchObject({ told: frameOf(told) })
})

test('equal subscriptions share a group, and the group ends with its last subscriber', () => {
  const { hub, publish, join } = createRig()
  const films = only('movies', 'clock')
  const same = { ...films }
  const [a, b] = [join('none', films), join('none', same)]
  expect(hub.groups()).toBe(1)
  a.joined.slot.leave()
  a.joined.slot.leave()
  publish(moviesEvent())
  expect(b.received()).toHaveLength(1)
  b.joined.slot.leave()
  expect(hub.groups()).toBe(0)
  const c = join('none', films)
  b.joined.slot.leave()
  publish(moviesEvent(1))
  expect(c.received()).toHaveLength(2)
  expect(hub.groups()).toBe(1)
})

test('an event without an id is sent and not replayed', () => {
  const { hub, publish, join, ids } = createRig()
  publish()
  const { received } = join(ids[0])
  hub.announce(clock)
  expect(received()).toEqual(['clock'])
  expect(join(ids[0]).received()).toEqual([])
})

test('a subscriber that left is sent nothing more', () => {
  const { publish, join } = createRig()
  const { joined, received } = join()
  joined.slot.leave()
  publish()
  expect(received()).toEqual([])
})

test('published events are counted by name', () => {
  const { hub, meter, publish } = createRig()
  publish()
  publish()
  hub.announce(clock)
  expect(Object.fromEntries(meter.published)).toEqual({ quote: 2, clock: 1 })
})

test('the example of createHub sends an event to a subscriber', () => {
  const { hub } = createTestHub({ byHand: true })
  const quote = quoteEvent()
  const sent: string[] = []

  const send = ({ body }: Batch) => sent.push(Buffer.from(body).toString())
  const { backlog, slot } = hub.join({ subscription: everything, send }, 'none')
  hub.publish({ id: '1-0', event: quote })
  hub.flush()
  slot.leave()

  expect(backlog).toEqual([])
  expect(sent).toEqual([frameOf(quote, '1-0')])
})
