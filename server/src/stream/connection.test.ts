import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { expect, test } from 'vitest'
import { createFakeTime } from '../fakeTime.ts'
import { openConnection } from './connection.ts'
import { createHub } from './hub.ts'
import { createState } from './state.ts'
import { everything } from './subscription.ts'
import { quoteEvent, statusEvent } from './testEvents.ts'
import { createWindow } from './window.ts'

function createRig() {
  const time = createFakeTime()
  const window = createWindow({ maxEvents: 100, maxAgeMs: 60_000, maxBytes: 1_000_000 }, time)
  const hub = createHub({ window, state: createState(), pace: (flush) => flush })
  const limits = { heartbeatMs: 15_000, retryMinMs: 2_000, retryMaxMs: 5_000, maxBufferBytes: 100 }

  const connect = (random = 0.5) => {
    const closedBecause: string[] = []
    const sink = createFakeSink()
    openConnection(sink, everything, 'none', {
      hub,
      sourcesNow: () => [statusEvent().data],
      time,
      limits,
      random: () => random,
      onClose: (why) => closedBecause.push(why),
    })
    return { sink, closedBecause }
  }
  return { hub, time, connect }
}

function createFakeSink() {
  let text = ''
  let leave = () => {}
  const sink = {
    writableLength: 0,
    ended: false,
    destroyed: false,
    write: (chunk: Uint8Array | string) => (text += Buffer.from(chunk).toString()).length > 0,
    end(chunk: string) {
      text += chunk
      sink.ended = true
    },
    destroy: () => void (sink.destroyed = true),
    on: (_event: 'close', listener: () => void) => void (leave = listener),
    /** The client goes away. */
    leave: () => leave(),
    read() {
      const events: EventSourceMessage[] = []
      const retries: number[] = []
      createParser({ onEvent: (e) => events.push(e), onRetry: (r) => retries.push(r) }).feed(text)
      return { text, retries, events, names: events.map(({ event }) => event) }
    },
  }
  return sink
}

test('a stream begins with retry, hello and the snapshot, and goes on live', () => {
  const { hub, connect } = createRig()
  hub.publish({ id: '1-0', event: statusEvent() })
  hub.publish({ id: '2-0', event: quoteEvent() })
  const { sink } = connect()
  hub.publish({ id: '3-0', event: quoteEvent({ price: 2 }) })
  const { text, names, events } = sink.read()
  expect(text).toMatch(/^retry: 3500\n\nevent: hello\n/)
  expect(names).toEqual(['hello', 'stock-update', 'stock-update'])
  expect(events.map(({ id }) => id)).toEqual([undefined, '2-0', '3-0'])
})

test('hello says how the stream resumes, how long silence may be, and how the sources do', () => {
  const { time, connect } = createRig()
  const [hello] = connect().sink.read().events
  expect(JSON.parse(hello?.data ?? '')).toEqual({
    protocol: 1,
    resume: 'fresh',
    heartbeatMs: 15_000,
    serverNow: time.now(),
    retryMs: 3_500,
    sources: [statusEvent().data],
  })
})

test('the reconnection time is drawn anew for every connection', () => {
  const { connect } = createRig()
  expect([0, 0.25, 1].map((random) => connect(random).sink.read().retries[0])).toEqual([
    2_000, 2_750, 5_000,
  ])
})

test('bye ends the stream and says when to come back', () => {
  const { hub, connect } = createRig()
  const { sink, closedBecause } = connect()
  hub.close('shutdown')
  const { events, retries } = sink.read()
  expect(JSON.parse(events.at(-1)?.data ?? '')).toEqual({ retryMs: 3_500, reason: 'shutdown' })
  expect(retries).toEqual([3_500, 3_500])
  expect(sink.ended).toBe(true)
  expect(closedBecause).toEqual(['shutdown'])
})

test('a reader that stops reading is cut, and nobody else notices', () => {
  const { hub, connect } = createRig()
  const stalled = connect()
  const healthy = connect()
  stalled.sink.writableLength = 101
  hub.publish({ id: '1-0', event: quoteEvent() })
  hub.publish({ id: '2-0', event: quoteEvent({ price: 2 }) })
  expect(stalled.sink.destroyed).toBe(true)
  expect(stalled.closedBecause).toEqual(['too-slow'])
  expect(healthy.sink.read().names).toEqual(['hello', 'stock-update', 'stock-update'])
  expect(hub.size()).toBe(1)
})

test('a client that went away is forgotten, once', () => {
  const { hub, connect } = createRig()
  const { sink, closedBecause } = connect()
  sink.leave()
  sink.leave()
  hub.close('shutdown')
  expect(hub.size()).toBe(0)
  expect(closedBecause).toEqual(['client'])
  expect(sink.ended).toBe(false)
})
