import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFakeRuntime } from '../testing/fakeRuntime.ts'
import { openSession, type SessionEnd, type SessionLimits } from './session.ts'
import { startEngine } from './engine.ts'
import { createFakeSink } from '../testing/fakeSink.ts'
import { everything, only, quoteEvent, testTable } from '../testing/testEvents.ts'

/** Opens one session of a whole engine, on a clock that only moves when the test moves it. */
function createRig(limits: Partial<SessionLimits> = {}, random = 0.5) {
  const time = createFakeRuntime()
  const { elapsed } = time
  const session = {
    heartbeatMs: 15_000,
    maxAgeMs: 0,
    maxBehindMs: 600_000,
    maxBufferBytes: 100_000,
    ...limits,
  }
  const engine = startEngine({
    table: testTable,
    limits: {
      session,
      retry: { minMs: 2_000, maxMs: 5_000 },
      window: { maxEvents: 100, maxAgeMs: 900_000, maxBytes: 1_000_000 },
      replay: { maxReplayEvents: 100, maxReplayBytes: 100_000 },
      pace: { duty: 1, maxPauseMs: 25, everyMs: 0 },
      maxBuffersBytes: 1_000_000,
    },
    runtime: { ...time, soon: (run) => run() },
  })
  const connect = (subscription = everything) => {
    const ends: SessionEnd[] = []
    const sink = createFakeSink()
    const writtenAt: number[] = []
    const { write } = sink
    sink.write = (batch) => {
      writtenAt.push(elapsed())
      return write(batch)
    }
    openSession(sink, { subscription, cursor: 'none' }, (end) => ends.push(end), {
      ...engine,
      helloOf: () => ({}),
      now: time.now,
      random: () => random,
      drawRetryMs: engine.retryTime.draw,
      limits: session,
    })
    return { sink, ends, writtenAt, names: () => sink.received().names }
  }
  let serial = 0
  const publish = () =>
    engine.hub.publish({ id: `${++serial}-0`, event: quoteEvent({ price: serial }) })
  return { engine, time, elapsed, connect, publish }
}

describe('silence', () => {
  test('is broken by a ping after 14 quiet visits, and after 14 more', async () => {
    const { time, connect } = createRig()
    const { names, writtenAt } = connect()
    await time.advance(13_050)
    expect(names()).toEqual(['hello'])
    await time.advance(50)
    expect(names()).toEqual(['hello', 'ping'])
    await time.advance(14_000)
    expect(names()).toEqual(['hello', 'ping', 'ping'])
    expect(writtenAt).toEqual([0, 13_100, 27_100])
  })

  test('needs no ping while events come', async () => {
    const { time, connect, publish } = createRig()
    const { names } = connect()
    for (let n = 0; n < 10; n++) {
      await time.advance(12_000)
      publish()
    }
    expect(names()).not.toContain('ping')
  })

  test('is measured for each session by itself', async () => {
    const { time, connect, publish } = createRig()
    const quotes = connect()
    const films = connect(only('movies'))
    for (let n = 0; n < 3; n++) {
      await time.advance(10_000)
      publish()
    }
    expect(quotes.names()).toEqual(['hello', ...Array<string>(3).fill('quote')])
    expect(films.names()).toEqual(['hello', 'ping', 'ping'])
  })

  test('of a subscriber that lags is not broken before it has caught up, and then at once', async () => {
    const { time, connect, publish } = createRig()
    const { sink, names } = connect()
    sink.stopReading()
    publish()
    await time.advance(60_000)
    expect(names()).toEqual(['hello', 'quote'])
    sink.read()
    await time.advance(1_000)
    expect(names()).toEqual(['hello', 'quote', 'ping'])
  })

  test.each([100, 400, 1_500, 3_999, 4_000, 5_999, 15_000, 60_000])(
    'is never longer than a heartbeat of %i ms less a turn, because timers may be late',
    async (heartbeatMs) => {
      const pauses = fc.array(fc.double({ min: 0, max: 1.2, noNaN: true }), { maxLength: 12 })
      await fc.assert(
        fc.asyncProperty(pauses, async (script) => {
          const { engine, time, elapsed, connect, publish } = createRig({ heartbeatMs })
          await time.advance((script[0] ?? 0) * heartbeatMs)
          const openedAt = elapsed()
          const { writtenAt, names } = connect()
          for (const pause of script) {
            await time.advance(pause * heartbeatMs)
            publish()
          }
          await time.advance(2 * heartbeatMs)
          const times = [openedAt, ...writtenAt, elapsed()]
          const silences = times.slice(1).map((at, n) => at - (times[n] ?? 0))
          // One millisecond of tolerance is for fractions.
          expect(Math.max(...silences)).toBeLessThan(heartbeatMs - engine.wheel.turnMs + 1)
          // It does not ping more often than it must.
          expect(names().filter((name) => name === 'ping').length).toBeLessThanOrEqual(
            Math.ceil((elapsed() - openedAt) / (heartbeatMs / 2)),
          )
        }),
        { numRuns: 10 },
      )
    },
  )
})

describe('a subscriber that does not read', () => {
  test.each([10_000, 3_000])(
    'is cut after %i ms less a turn, and never later',
    async (maxBehindMs) => {
      const { time, connect, publish } = createRig({ maxBehindMs })
      const { sink, ends } = connect()
      await time.advance(2_345)
      sink.stopReading()
      publish()
      await time.advance(maxBehindMs - 1_000)
      expect(ends).toEqual([])
      await time.advance(1_000)
      expect(ends.map(({ reason }) => reason)).toEqual(['behind'])
    },
  )

  test('is cut once, also when one visit finds two reasons', async () => {
    const { time, connect, publish, engine } = createRig({ maxBehindMs: 10_000 })
    const { sink, ends } = connect()
    sink.holdBack(1)
    publish()
    await time.advance(9_000)
    sink.holdBack(100_001)
    await time.advance(1_000)
    expect(ends.map(({ reason }) => reason)).toEqual(['buffer'])
    expect(engine.meter.ended).toMatchObject({ buffer: 1, behind: 0 })
  })
})

describe('age', () => {
  test('cuts a stream that has something unread, because no visit would cut it later', async () => {
    const { time, connect, publish, engine } = createRig({ maxAgeMs: 100_000 }, 1)
    const { sink, ends } = connect()
    await time.advance(95_000)
    sink.stopReading()
    publish()
    await time.advance(6_000)
    expect(ends.map(({ reason }) => reason)).toEqual(['max-age'])
    expect([sink.isDestroyed, engine.buffers.bytes()]).toEqual([true, 0])
  })

  test.each([
    [0, 80_000],
    [0.5, 90_000],
    [1, 100_000],
  ])('ends a stream at 80 to 100 %% of what is allowed, to a turn: %d', async (random, endsAt) => {
    const { time, connect } = createRig({ maxAgeMs: 100_000 }, random)
    const { ends } = connect()
    await time.advance(endsAt - 1_000)
    expect(ends).toEqual([])
    await time.advance(1_000)
    expect(ends.map(({ reason }) => reason)).toEqual(['max-age'])
  })

  test.each([
    [0, 1],
    [0.5, 501],
    [1, 1_000],
  ])('is said in bye, with a short time to come back: %d', async (random, retryMs) => {
    const { time, connect, engine } = createRig({ maxAgeMs: 100_000 }, random)
    const { sink, names } = connect()
    await time.advance(101_000)
    const { data } = sink.received()
    expect(names().at(-1)).toBe('bye')
    expect(data.at(-1)).toEqual({ retryMs, reason: 'max-age' })
    expect([sink.isEnded, sink.isDestroyed]).toEqual([true, false])
    expect(engine.meter.ended['max-age']).toBe(1)
    expect(engine.wheel.size()).toBe(0)
  })

  test('ends no stream where the limit is 0', async () => {
    const { time, connect, engine } = createRig({ maxAgeMs: 0 })
    const { ends } = connect()
    await time.advance(3_600_000)
    expect(ends).toEqual([])
    expect(engine.wheel.size()).toBe(1)
  })
})
