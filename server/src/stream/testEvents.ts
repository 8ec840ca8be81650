import type { EventId } from '@marquee/shared/eventId.ts'
import type { JournaledEvent, LiveEvent } from '@marquee/shared/events.ts'
import type { Quote } from '@marquee/shared/quote.ts'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { createFakeTime } from '../fakeTime.ts'
import { createMemoryJournal } from '../journal/memoryJournal.ts'
import { createBatch, type Batch } from './batch.ts'
import { createBuffers } from './buffers.ts'
import type { Cursor } from '../replay/cursor.ts'
import { createHub } from './hub.ts'
import { createMeter, type EndReason } from './meter.ts'
import { joinHub } from './reader.ts'
import { createResumption } from '../replay/resume.ts'
import { createState } from '../replay/state.ts'
import { frameOf, type ReplayableEvent } from './streamEvent.ts'
import { everything } from './subscription.ts'
import { createWindow } from '../replay/window.ts'

/** Events for tests: valid, and as short as the contract allows. */
export const quoteEvent = (more: Partial<Quote> = {}): LiveEvent<'stock-update'> => ({
  name: 'stock-update',
  data: {
    symbol: 'BTC-USD',
    name: 'Bitcoin',
    price: 100,
    previousClose: null,
    change: null,
    changePercent: null,
    currency: 'USD',
    marketState: 'REGULAR',
    asOf: 0,
    source: 'coinbase',
    ...more,
  },
})

export const moviesEvent = (fetchedAt = 0): LiveEvent<'movies'> => ({
  name: 'movies',
  data: { source: 'douban', simulated: true, fetchedAt, movies: [] },
})

export const statusEvent = (since = 0): LiveEvent<'source-status'> => ({
  name: 'source-status',
  data: {
    source: 'coinbase',
    topic: 'stock-update',
    state: 'live',
    since,
    lastSuccessAt: since,
    nextPollAt: null,
    simulated: true,
  },
})

export const replayable = (id: EventId, event: JournaledEvent = quoteEvent()): ReplayableEvent => ({
  id,
  event,
  frame: frameOf(event, id),
})

/** A hub with a journal before it, which sends at once unless a test is about when. */
export function createTestHub({ byHand = false, maxEvents = 1_000, maxEventBytes = 10_000 } = {}) {
  const time = createFakeTime()
  const window = createWindow({ maxEvents, maxAgeMs: 60_000, maxBytes: 10_000_000 }, time)
  const state = createState()
  const meter = createMeter()
  const clock = { ms: 0 }
  let flushSlice = () => false
  const hub = createHub({
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

/** A client that reads everything at once, until it is told to stop. */
export function createFakeSink({ highWaterMark = 1 } = {}) {
  let text = ''
  let unread = 0
  let isReading = true
  let onClose = () => {}
  let onDrained = () => {}
  const take = (batch: Batch) => {
    text += Buffer.from(batch.body).toString()
    if (!isReading) unread += batch.body.length
  }
  const sink = {
    isEnded: false,
    isDestroyed: false,
    write(batch: Batch) {
      take(batch)
      return unread < highWaterMark
    },
    onDrained: (run: () => void) => void (onDrained = run),
    end(batch: Batch) {
      take(batch)
      sink.isEnded = true
      onClose()
    },
    destroy() {
      sink.isDestroyed = true
      onClose()
    },
    bufferedBytes: () => unread,
    onClose: (run: () => void) => void (onClose = run),
    /** Has so much unread, of which no write told. */
    holdBack: (bytes: number) => void (unread = bytes),
    stopReading: () => void (isReading = false),
    /** Reads what it has not read yet, and goes on so unless `andStops`. */
    read({ andStops = false } = {}) {
      unread = 0
      isReading = !andStops
      const run = onDrained
      onDrained = () => {}
      run()
    },
    goAway: () => onClose(),
    text: () => text,
    received: () => readStream(text),
  }
  return sink
}

/** Readers of such a hub, with what they are cut for. */
export function createTestReaders({
  maxBufferBytes = 100_000,
  maxBehindVisits = 3,
  maxBuffersBytes = 1_000_000,
  maxEvents = 100,
} = {}) {
  const rig = createTestHub({ maxEvents })
  const buffers = createBuffers(maxBuffersBytes)

  /** A reader, which is sent its backlog as a connection does; `isStalled` from the first byte. */
  const join = (options: { cursor?: Cursor; isStalled?: boolean; highWaterMark?: number } = {}) => {
    const { cursor = 'none', isStalled = false, highWaterMark = 1 } = options
    const sink = createFakeSink({ highWaterMark })
    const cuts: EndReason[] = []
    const cut = (reason: EndReason) => {
      cuts.push(reason)
      reader.leave()
    }
    const wanted = { subscription: everything, cursor }
    const { reader, backlog, upTo, resume } = joinHub(
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
    reader.send(createBatch([': begin\n\n', ...backlog.map(({ frame }) => frame)], upTo))
    const marks = () => sink.received().marks
    return { sink, reader, cuts, resume, marks }
  }
  return { ...rig, buffers, join }
}

/** What an EventSource makes of `text`. */
export function readStream(text: string) {
  const events: EventSourceMessage[] = []
  const retries: number[] = []
  createParser({ onEvent: (e) => events.push(e), onRetry: (ms) => retries.push(ms) }).feed(text)
  const names = events.map(({ event }) => event)
  /** Ids, and names where there is none. */
  const marks = events.map(({ id, event }) => id ?? event)
  const data = events.map((event): unknown => JSON.parse(event.data))
  return { events, retries, names, marks, data }
}
