import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import type { JournaledEvent } from '@marquee/shared/events.ts'
import { createFakeTime } from './fakeTime.ts'
import { createMemoryJournal } from '@marquee/sse-server/journal/memoryJournal.ts'
import type { Cursor } from '@marquee/sse-server/replay/cursor.ts'
import { createResumption } from '@marquee/sse-server/replay/resume.ts'
import { createState } from '@marquee/sse-server/replay/state.ts'
import { createWindow } from '@marquee/sse-server/replay/window.ts'
import { createBatch } from '@marquee/sse-server/stream/batch.ts'
import { createBuffers } from '@marquee/sse-server/stream/buffers.ts'
import type { EventCheck } from '@marquee/sse-server/stream/eventCheck.ts'
import { createFakeSink } from './fakeSink.ts'
import { createHub } from '@marquee/sse-server/stream/hub.ts'
import { createMeter, type EndReason } from '@marquee/sse-server/stream/meter.ts'
import { joinHub } from '@marquee/sse-server/stream/bufferedSubscriber.ts'
import { everything } from '../subscription/subscription.ts'
import { quoteEvent } from './testEvents.ts'

const takesAll: EventCheck = () => true

/**
 * A hub with a journal before it. It sends at once, unless a test sets its pace. It accepts events that
 * are longer than the contract allows, unless a test sets its check.
 */
export function createTestHub({
  byHand = false,
  maxEvents = 1_000,
  maxEventBytes = 10_000,
  accepts = takesAll,
} = {}) {
  const time = createFakeTime()
  const window = createWindow({ maxEvents, maxAgeMs: 60_000, maxBytes: 10_000_000 }, time)
  const state = createState()
  const meter = createMeter()
  const clock = { ms: 0 }
  let flushSlice = () => false
  const hub = createHub({
    accepts,
    window,
    state,
    resumption: createResumption(window, state, {
      maxReplayEvents: maxEvents,
      maxReplayBytes: 10_000_000,
    }),
    pace: (run) => {
      flushSlice = run
      return () => {
        while (!byHand && run());
      }
    },
    meter,
    now: () => clock.ms,
    maxEventBytes,
  })
  const ids: EventId[] = []
  const journal = createMemoryJournal(time, (numbered) => {
    hub.publish(numbered)
    ids.push(numbered.id)
  })
  const publish = (event: JournaledEvent = quoteEvent({ price: ids.length + 1 })) =>
    journal.append(event)
  return { hub, time, window, state, meter, clock, ids, publish, flushSlice: () => flushSlice() }
}

/** Creates subscribers of such a hub and records the reasons for which they are cut. */
export function createTestSubscribers({
  maxBufferBytes = 100_000,
  maxBehindVisits = 3,
  maxBuffersBytes = 1_000_000,
  maxEvents = 100,
} = {}) {
  const rig = createTestHub({ maxEvents })
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
