import { compareEventIds, type EventId } from '@marquee/shared/eventId.ts'
import type { JournaledEvent } from '@marquee/shared/events.ts'
import { createParser } from 'eventsource-parser'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFakeTime } from '../fakeTime.ts'
import { createMemoryJournal } from '../journal/memoryJournal.ts'
import type { Cursor } from './cursor.ts'
import { createHub } from './hub.ts'
import { createState } from './state.ts'
import { everything, type Subscription } from './subscription.ts'
import { moviesEvent, quoteEvent } from './testEvents.ts'
import { createWindow } from './window.ts'

function createRig({ maxEvents = 1_000 } = {}) {
  const time = createFakeTime()
  const window = createWindow({ maxEvents, maxAgeMs: 60_000, maxBytes: 1_000_000 }, time)
  const hub = createHub({ window, state: createState() })
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
        send: (frame) => (text += frame),
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
  // 0 publishes, 1 leaves and comes back at once, 2 leaves, 3 comes back.
  const steps = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 })
  fc.assert(
    fc.property(steps, (script) => {
      const { publish, join, ids } = createRig()
      publish()
      const got: string[] = []
      let reader: ReturnType<typeof join> | null = join('none')
      const leave = () => {
        reader?.joined.leave()
        got.push(...(reader?.received() ?? []))
        reader = null
      }
      const comeBack = () => (reader ??= join((got.at(-1) ?? 'none') as Cursor))
      for (const step of script) {
        if (step === 0) publish()
        if (step === 1 || step === 2) leave()
        if (step === 1 || step === 3) comeBack()
      }
      comeBack()
      leave()
      expect(got).toEqual(ids)
      expect(got.toSorted((a, b) => compareEventIds(a as EventId, b as EventId))).toEqual(got)
    }),
    { numRuns: 3_000 },
  )
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
