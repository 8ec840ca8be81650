import { compareEventIds, type EventId } from '@marquee/shared/eventId.ts'
import type { JournaledEvent } from '@marquee/shared/events.ts'
import { createParser } from 'eventsource-parser'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFakeTime } from '../fakeTime.ts'
import { createMemoryJournal } from '../journal/memoryJournal.ts'
import type { Cursor } from './cursor.ts'
import { createHub } from './hub.ts'
import type { Pace } from './pace.ts'
import { createState } from './state.ts'
import { everything, type Subscription } from './subscription.ts'
import { moviesEvent, quoteEvent } from './testEvents.ts'
import { createWindow } from './window.ts'

/** Sends at once, where a test is not about when. */
const atOnce: Pace = (flush) => flush

function createRig({ maxEvents = 1_000, pace = atOnce } = {}) {
  const time = createFakeTime()
  const window = createWindow({ maxEvents, maxAgeMs: 60_000, maxBytes: 1_000_000 }, time)
  const hub = createHub({ window, state: createState(), pace })
  const ids: EventId[] = []
  const journal = createMemoryJournal(time, (numbered) => {
    ids.push(numbered.id)
    hub.publish(numbered)
  })
  const publish = (event: JournaledEvent = quoteEvent({ price: ids.length + 1 })) =>
    journal.append(event)

  /** Joins like a connection: what was missed first, then what comes. */
  const join = (cursor: Cursor = 'none', subscription: Subscription = everything) => {
    let text = ''
    const closed: string[] = []
    const joined = hub.join(
      {
        subscription,
        send: (frames) => (text += Buffer.from(frames).toString()),
        close: (reason) => closed.push(reason),
      },
      cursor,
    )
    text = joined.backlog.map(({ frame }) => frame).join('') + text
    return { joined, closed, received: () => idsAndNames(text) }
  }
  return { time, hub, publish, join, ids }
}

function idsAndNames(text: string): string[] {
  const seen: string[] = []
  createParser({ onEvent: ({ id, event = '' }) => seen.push(id ?? event) }).feed(text)
  return seen
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
    const onlyA = { topics: new Set(['stock-update'] as const), symbols: new Set(['A']) }
    expect(join(ids[0], onlyA).received()).toEqual([ids[3]])
  })
})

test('whenever a client leaves and comes back, it gets every event once and in order', () => {
  const steps = fc.array(fc.constantFrom('publish', 'flush', 'leave', 'return', 'switch'), {
    maxLength: 60,
  })
  fc.assert(
    fc.property(steps, (script) => {
      let flush = () => {}
      const { publish, join, ids } = createRig({ pace: (run) => ((flush = run), () => {}) })
      publish()
      flush()
      const got: string[] = []
      let reader: ReturnType<typeof join> | null = join('none')
      const leave = () => {
        reader?.joined.leave()
        got.push(...(reader?.received() ?? []))
        reader = null
      }
      const comeBack = () => (reader ??= join((got.at(-1) ?? 'none') as Cursor))
      for (const step of script) {
        if (step === 'publish') publish()
        if (step === 'flush') flush()
        if (step === 'leave' || step === 'switch') leave()
        if (step === 'return' || step === 'switch') comeBack()
      }
      comeBack()
      flush()
      leave()
      expect(got).toEqual(ids)
      expect(got.toSorted((a, b) => compareEventIds(a as EventId, b as EventId))).toEqual(got)
    }),
    { numRuns: 10_000 },
  )
})

test('what is still queued is sent before the end', () => {
  const { hub, publish, join, ids } = createRig({ pace: () => () => {} })
  const { received, closed } = join()
  publish()
  expect(received()).toEqual([])
  hub.close('shutdown')
  expect(received()).toEqual(ids)
  expect(closed).toEqual(['shutdown'])
})

test('subscriptions that want the same are one, and a group ends with its last member', () => {
  const { hub, publish, join } = createRig()
  const films = { topics: new Set(['movies', 'clock'] as const), symbols: null }
  const same = { topics: new Set(['clock', 'movies'] as const), symbols: null }
  const [a, b] = [join('none', films), join('none', same)]
  expect(hub.groups()).toBe(1)
  a.joined.leave()
  a.joined.leave()
  publish(moviesEvent())
  expect(b.received()).toHaveLength(1)
  b.joined.leave()
  expect(hub.groups()).toBe(0)
  const c = join('none', films)
  b.joined.leave()
  publish(moviesEvent(1))
  expect(c.received()).toHaveLength(2)
  expect(hub.size()).toBe(1)
})

test('an event without an id is sent and not replayed', () => {
  const { hub, publish, join, ids } = createRig()
  publish()
  const { received } = join(ids[0])
  hub.announce({ name: 'clock', data: { now: 0, timeZone: 'UTC' } })
  expect(received()).toEqual(['clock'])
  expect(join(ids[0]).received()).toEqual([])
})

test('whoever left is sent nothing more', () => {
  const { hub, publish, join } = createRig()
  const { joined, received } = join()
  joined.leave()
  publish()
  expect(received()).toEqual([])
  expect(hub.size()).toBe(0)
})

test('a beat pings only those that were sent nothing since the last one', () => {
  const { hub, publish, join } = createRig()
  const films = join('none', { topics: new Set(['movies']), symbols: null })
  const quotes = join('none', { topics: new Set(['stock-update']), symbols: null })
  hub.beat()
  publish(quoteEvent())
  hub.beat()
  hub.beat()
  expect(films.received()).toEqual(['ping', 'ping'])
  expect(quotes.received()).toEqual([expect.stringMatching(/^\d+-0$/), 'ping'])
})

test('closing tells every member why', () => {
  const { hub, join } = createRig()
  const members = [join(), join()]
  hub.close('shutdown')
  expect(members.map(({ closed }) => closed)).toEqual([['shutdown'], ['shutdown']])
})
