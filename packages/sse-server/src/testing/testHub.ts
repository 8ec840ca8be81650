import type { NumberedEvent } from '../journal/journal.ts'
import type { EventTable } from '../events/eventTable.ts'
import type { EventId } from '../../../protocol/src/eventId.ts'
import { createFakeRuntime } from './fakeRuntime.ts'
import { createMemoryJournal } from '../journal/memoryJournal.ts'
import type { Cursor } from '../replay/cursor.ts'
import { createResumption } from '../replay/resume.ts'
import { createState } from '../replay/state.ts'
import { createWindow } from '../replay/window.ts'
import { createBatch } from '../stream/batch.ts'
import { createBuffers } from '../stream/buffers.ts'
import { createFakeSink } from './fakeSink.ts'
import { createHub } from '../stream/hub.ts'
import type { Pace } from '../stream/pace.ts'
import { createMeter, type EndReason } from '../stream/meter.ts'
import { joinHub } from '../stream/bufferedSubscriber.ts'
import type { StreamEvent } from '../frames/streamEvent.ts'
import { everything, quoteEvent, testTable } from './testEvents.ts'

interface TestHubOptions {
  byHand?: boolean
  maxEvents?: number
  table?: EventTable
  pace?: Pace | undefined
}

/** A hub with a journal before it. It sends at once, unless a test sets its pace. */
export function createTestHub(options: TestHubOptions = {}) {
  const { byHand = false, maxEvents = 1_000, table = testTable, pace } = options
  const time = createFakeRuntime()
  const window = createWindow({ maxEvents, maxAgeMs: 60_000, maxBytes: 10_000_000 }, time)
  const state = createState(table)
  const meter = createMeter()
  const clock = { ms: 0 }
  let flushSlice = () => false
  const limits = { maxReplayEvents: maxEvents, maxReplayBytes: 10_000_000 }
  const hub = createHub({
    window,
    state,
    resumption: createResumption({ table, window, state, limits }),
    pace: (run) => {
      flushSlice = run
      const request = () => {
        while (!byHand && run());
      }
      return pace?.(run) ?? { request, cancel: () => {} }
    },
    meter,
    now: () => clock.ms,
    busy: () => 0,
  })
  const ids: EventId[] = []
  const tail = (numbered: NumberedEvent) => {
    hub.publish(numbered)
    ids.push(numbered.id)
  }
  const journal = createMemoryJournal({ tail, heard: hub.announce }, time)
  const publish = (event: StreamEvent = quoteEvent({ price: ids.length + 1 })) =>
    journal.append([event], () => {})
  return {
    hub,
    time,
    window,
    state,
    meter,
    clock,
    ids,
    journal,
    publish,
    flushSlice: () => flushSlice(),
  }
}

/** Creates subscribers of such a hub and records the reasons for which they are cut. */
export function createTestSubscribers({
  maxBufferBytes = 100_000,
  maxBehindVisits = 3,
  maxBuffersBytes = 1_000_000,
  maxEvents = 100,
  byHand = false,
  table = testTable,
} = {}) {
  const rig = createTestHub({ maxEvents, byHand, table })
  const buffers = createBuffers(maxBuffersBytes)

  /** A subscriber that got its backlog, as in a session. With `isStalled` it never reads. */
  const join = (options: { cursor?: Cursor; isStalled?: boolean; highWaterMark?: number } = {}) => {
    const { cursor = 'none', isStalled = false, highWaterMark = 1 } = options
    const sink = createFakeSink({ highWaterMark })
    const cuts: EndReason[] = []
    const cut = (reason: EndReason) => {
      cuts.push(reason)
      subscriber.leave()
    }
    const wanted = { subscription: everything, cursor }
    const { subscriber, backlog, upTo, resume } = joinHub(
      sink,
      wanted,
      { cut },
      {
        ...rig,
        buffers,
        wheel: { turnMs: 1 },
        limits: { maxBufferBytes, maxBehindMs: maxBehindVisits },
      },
    )
    if (isStalled) sink.stopReading()
    subscriber.send(createBatch([': begin\n\n', ...backlog.map(({ frame }) => frame)], upTo))
    const marks = () => sink.received().marks
    return { sink, subscriber, cuts, resume, marks }
  }
  return { ...rig, buffers, join }
}
