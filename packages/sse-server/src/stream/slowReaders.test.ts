import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareEventIds, type EventId } from '../../../protocol/src/eventId.ts'
import type { Cursor } from '../replay/cursor.ts'
import type { StreamEvent } from '../frames/streamEvent.ts'
import { readStream } from '../testing/fakeSink.ts'
import {
  clockEvent,
  everything,
  lineEvent,
  quoteEvent,
  testLogTable,
  testTable,
} from '../testing/testEvents.ts'
import { createTestSubscribers } from '../testing/testHub.ts'

type Rig = ReturnType<typeof createRig>

/** A hub that keeps only the last four events, so that a slow client soon may have lost some. */
function createRig(table: typeof testTable) {
  const rig = createTestSubscribers({ maxEvents: 4, byHand: true, table })
  const published = new Map<EventId, StreamEvent>()
  let serial = 0
  const publish = (what: string) => {
    serial += 1
    if (what === 'clock') return rig.hub.announce(clockEvent(serial))
    const event =
      what === 'line' ? lineEvent(`${serial}`) : quoteEvent({ symbol: what, price: serial })
    rig.publish(event)
    published.set(rig.ids.at(-1) as EventId, event)
  }
  return { ...rig, published, publish }
}

const isId = (mark: string | undefined): mark is EventId => /^\d/.test(mark ?? '')

/** A client that comes back by its cursor when it has lost its stream. */
function createClient(rig: Rig, outcomes: Record<string, number>) {
  let cursor: Cursor = 'none'
  let current: ReturnType<Rig['join']> | null = null
  let base: EventId | null = null
  const newest = new Map<string, EventId>()

  /** What the client has read: what was on its way when its stream ended is lost. */
  const seen = () => {
    if (current === null) return []
    const bytes = Buffer.from(current.sink.text())
    return readStream(bytes.subarray(0, bytes.length - current.sink.bufferedBytes()).toString())
      .marks
  }
  const seenIds = () => seen().filter(isId)
  const isLine = (id: EventId) => rig.published.get(id)?.name === 'line'
  const isAfterBase = (id: EventId) => base === null || compareEventIds(id, base) > 0

  /** A client must have seen every message up to its cursor, or have been told a gap. */
  const check = () => {
    const ids = seenIds()
    expect(ids).toEqual([...new Set(ids)].sort(compareEventIds))
    const last = ids.at(-1)
    if (last === undefined) return
    const due = [...rig.published.keys()].filter(
      (id) => isLine(id) && isAfterBase(id) && compareEventIds(id, last) <= 0,
    )
    expect(ids.filter((id) => isLine(id) && isAfterBase(id))).toEqual(due)
  }

  const client = {
    come() {
      if (current !== null && current.cuts.length === 0) return
      if (current !== null) client.leave()
      const upTo = rig.window.newestId()
      current = rig.join({ cursor })
      outcomes[current.resume] = (outcomes[current.resume] ?? 0) + 1
      base = current.resume === 'replayed' ? (cursor as EventId) : upTo
    },
    leave() {
      if (current === null) return
      check()
      if (current.cuts.length > 0) outcomes['cut'] = (outcomes['cut'] ?? 0) + 1
      current.subscriber.leave()
      for (const id of seenIds()) {
        const event = rig.published.get(id)
        if (event?.name === 'quote') newest.set(testTable.entry('quote').keyOf(event), id)
      }
      cursor = seenIds().at(-1) ?? cursor
      current = null
    },
    stall: () => current?.sink.stopReading(),
    drain() {
      current?.sink.read()
      check()
    },
    /** The newest event of each state that the client has ever seen, in id order. */
    states: () => [...newest.values()].sort(compareEventIds),
  }
  return client
}

const kinds: [kind: string, table: typeof testTable, events: string[], outcomes: string[]][] = [
  ['states', testTable, ['A', 'B'], ['fresh', 'replayed', 'gap']],
  ['messages', testLogTable, ['line'], ['fresh', 'replayed', 'gap', 'cut']],
  [
    'messages, states and signals',
    testLogTable,
    ['line', 'A', 'B', 'clock'],
    ['fresh', 'replayed', 'gap', 'cut'],
  ],
]

test.each(kinds)(
  'a slow client of %s lacks no message that it was not told of, and ends with the newest states',
  (_kind, table, events, expected) => {
    const outcomes: Record<string, number> = {}
    const act = fc.oneof(
      fc.record({ act: fc.constant('publish' as const), what: fc.constantFrom(...events) }),
      fc.record({ act: fc.constantFrom('slice', 'flush') }),
      fc.record({
        act: fc.constantFrom('come', 'leave', 'stall', 'drain'),
        who: fc.nat({ max: 1 }),
      }),
    )
    fc.assert(
      fc.property(fc.array(act, { minLength: 5, maxLength: 40 }), (script) => {
        const rig = createRig(table)
        const clients = [createClient(rig, outcomes), createClient(rig, outcomes)]
        for (const step of script) {
          if ('what' in step) rig.publish(step.what)
          else if ('who' in step) clients[step.who]?.[step.act as 'come']()
          else if (step.act === 'slice') rig.flushSlice()
          else rig.hub.flush()
        }
        rig.hub.flush()
        for (const client of clients) {
          client.drain()
          client.come()
          client.drain()
          client.leave()
          expect(client.states()).toEqual(rig.state.newest(everything).map(({ id }) => id))
        }
        expect([rig.hub.groups(), rig.meter.lagging, rig.buffers.bytes()]).toEqual([0, 0, 0])
      }),
      { numRuns: 10_000 },
    )
    // Otherwise the scripts would not reach every outcome.
    expect(Object.keys(outcomes).sort()).toEqual([...expected].sort())
  },
)
