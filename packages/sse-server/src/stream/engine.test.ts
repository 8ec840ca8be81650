import { expect, test } from 'vitest'
import { createFakeRuntime } from '../testing/fakeRuntime.ts'
import type { Batch } from './batch.ts'
import { startEngine, type EngineLimits } from './engine.ts'
import { everything, moviesEvent, quoteEvent, testTable } from '../testing/testEvents.ts'

function createRig({ heartbeatMs = 15_000, ...more }: Partial<EngineLimits> & Heartbeat = {}) {
  const time = createFakeRuntime()
  const clock = { ms: 0, busyMs: 0 }
  let soon: (() => void)[] = []
  const endTurn = () => {
    const due = soon
    soon = []
    for (const run of due) run()
  }
  const limits = {
    window: { maxEvents: 100, maxAgeMs: 60_000, maxBytes: 100_000 },
    replay: { maxReplayEvents: 2, maxReplayBytes: 100_000 },
    pace: { duty: 1, maxPauseMs: 25, everyMs: 0 },
    retry: { minMs: 2_000, maxMs: 5_000 },
    session: {
      heartbeatMs,
      maxAgeMs: 0,
      maxBehindMs: 10_000,
      maxBufferBytes: 100_000,
    },
    maxBuffersBytes: 1_000,
    ...more,
  }
  const runtime = {
    ...time,
    elapsed: () => time.elapsed() + clock.ms,
    busy: () => clock.busyMs,
    soon: (run: () => void) => void soon.push(run),
  }
  const engine = startEngine({ table: testTable, limits, runtime })
  return { engine, limits, time, clock, runtime, endTurn }
}

interface Heartbeat {
  heartbeatMs?: number
}

test.each([
  [60_000, 1_000],
  [4_000, 1_000],
  [3_999, 999.75],
  [400, 100],
  [100, 25],
])(
  'with a heartbeat of %d ms the wheel visits every item each %d ms',
  async (heartbeatMs, turnMs) => {
    const { engine, time } = createRig({ heartbeatMs })
    let visits = 0
    engine.wheel.add({
      ...{ subscription: everything, close: () => {} },
      visit: () => void (visits += 1),
    })
    expect(engine.wheel.turnMs).toBe(turnMs)
    await time.advance(10 * turnMs)
    expect(visits).toBe(10)
  },
)

test('a published event is remembered, counted, and sent at the end of the turn', () => {
  const { engine, clock, endTurn } = createRig()
  const sent: Batch[] = []
  const delays: number[] = []
  engine.meter.onSent = (delayMs) => delays.push(delayMs)
  engine.hub.join({ subscription: everything, send: (batch) => sent.push(batch) }, 'none')
  engine.hub.publish({ id: '1-0', event: quoteEvent() })
  expect(engine.window.newestId()).toBe('1-0')
  expect(engine.state.newest(everything).map(({ id }) => id)).toEqual(['1-0'])
  expect(sent).toEqual([])
  clock.ms = 7
  endTurn()
  expect(sent.map(({ upTo }) => upTo)).toEqual(['1-0'])
  expect(delays).toEqual([7])
  expect(engine.meter.published.get('quote')).toBe(1)
})

test('what it costs to accept a stream is measured without the flushes', () => {
  const { engine, clock } = createRig()
  const { acceptCost, hub } = engine
  hub.join({ subscription: everything, send: () => void (clock.busyMs += 50) }, 'none')
  for (let n = 1; n <= 301; n++) {
    acceptCost.accepted()
    clock.busyMs += 3
    hub.publish({ id: `${n}-0`, event: quoteEvent() })
    hub.flush()
  }
  expect(acceptCost.ms()).toBe(3)
})

test('each limit reaches its part', () => {
  const { engine } = createRig()
  for (const n of [1, 2, 3, 4]) {
    engine.hub.publish({ id: `${n}-0`, event: moviesEvent(n) })
  }
  const subscriber = { subscription: everything, send: () => {} }
  expect(engine.hub.join(subscriber, '2-0').resume).toBe('replayed')
  expect(engine.hub.join(subscriber, '1-0').resume).toBe('gap')
  const shed: string[] = []
  engine.buffers.note({ bufferedBytes: () => 1_001, shed: () => void shed.push('shed') })
  expect(shed).toEqual(['shed'])
})

test('the example of startEngine sends a numbered event, and leaves no timer', () => {
  const { engine, limits, time, runtime } = createRig()
  engine.wheel.stop()
  const [table, price] = [testTable, quoteEvent()]
  const sent: Batch[] = []

  const { hub, wheel } = startEngine({ table, limits, runtime })
  const { slot } = hub.join({ subscription: everything, send: (batch) => sent.push(batch) }, 'none')
  hub.publish({ id: '1-0', event: price })
  hub.flush()
  slot.leave()
  wheel.stop()

  expect(sent.map(({ events }) => events)).toEqual([1])
  expect(hub.groups()).toBe(0)
  expect(time.pending()).toBe(0)
})
