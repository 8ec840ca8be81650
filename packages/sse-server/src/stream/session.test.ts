import { describe, expect, test } from 'vitest'
import { createBuffers } from './buffers.ts'
import { openSession, type Session, type SessionEnd } from './session.ts'
import type { Cursor } from '../replay/cursor.ts'
import type { Subscription } from '../subscription/subscription.ts'
import { createFakeSink } from '../testing/fakeSink.ts'
import { everything, only, quoteEvent, statusEvent } from '../testing/testEvents.ts'
import { createTestHub } from '../testing/testHub.ts'
import { startWheel } from './wheel.ts'

type Options = { random?: number; cursor?: Cursor; subscription?: Subscription; stalls?: boolean }

function createRig() {
  const rig = createTestHub({ byHand: true })
  const wheel = startWheel<Session>(1_000, rig.time)
  const buffers = createBuffers(4_000)
  const asked: Subscription[] = []

  const connect = (options: Options = {}) => {
    const { random = 0.5, cursor = 'none', subscription = everything, stalls = false } = options
    const ends: SessionEnd[] = []
    const sink = createFakeSink()
    if (stalls) sink.stopReading()
    openSession(sink, { subscription, cursor }, (end) => ends.push(end), {
      ...rig,
      wheel,
      buffers,
      helloOf: (wanted) => {
        asked.push(wanted)
        return { sources: [statusEvent().data] }
      },
      now: rig.time.now,
      random: () => random,
      drawRetryMs: () => 2_000 + random * 3_000,
      limits: {
        heartbeatMs: 15_000,
        maxAgeMs: 0,
        maxBehindMs: 10_000,
        maxBufferBytes: 3_000,
      },
    })
    return { sink, ends }
  }
  const publish = (price: number, name = 'Bitcoin') => {
    rig.publish(quoteEvent({ price, name }))
    rig.hub.flush()
  }
  const closeAll = (reason: 'shutdown' | 'max-age' = 'shutdown') => {
    for (const session of wheel.all()) session.close(reason)
  }
  return { ...rig, wheel, buffers, asked, connect, publish, closeAll }
}

describe('the beginning', () => {
  test('is retry, hello and the snapshot in one piece, and then new events follow', () => {
    const { hub, publish, connect, ids, meter } = createRig()
    hub.publish({ id: '1-0', event: statusEvent() })
    publish(1)
    const { sink } = connect()
    expect(meter.delivered.writes).toBe(1)
    publish(2)
    const { names, marks } = sink.received()
    expect(sink.text()).toMatch(/^retry: 3500\n\nevent: hello\n/)
    expect(names).toEqual(['hello', 'quote', 'quote'])
    expect(marks).toEqual(['hello', ...ids])
  })

  test('says how the stream resumes, the heartbeat, and what the app adds', () => {
    const { time, connect, asked } = createRig()
    const films = only('movies')
    const { sink } = connect({ subscription: films })
    expect(sink.received().data[0]).toEqual({
      protocol: 1,
      resume: 'fresh',
      heartbeatMs: 15_000,
      serverNow: time.now(),
      retryMs: 3_500,
      sources: [statusEvent().data],
    })
    expect(asked).toEqual([films])
  })

  test.each([
    ['none', 'fresh'],
    ['unknown', 'gap'],
    ['known', 'replayed'],
  ] as const)('tells a client with cursor %s: %s', (cursor, resume) => {
    const { connect, publish, ids, meter } = createRig()
    publish(1)
    publish(2)
    const { sink } = connect({ cursor: cursor === 'known' ? (ids[0] ?? 'none') : cursor })
    expect(sink.received().data[0]).toMatchObject({ resume })
    expect(sink.received().marks).toEqual(['hello', ids[1]])
    expect(meter.accepted).toEqual({ fresh: 0, gap: 0, replayed: 0, [resume]: 1 })
  })

  test('draws a new reconnection time for each session', () => {
    const { connect } = createRig()
    const drawn = [0, 0.25, 1].map((random) => connect({ random }).sink.received())
    expect(drawn.map(({ retries }) => retries)).toEqual([[2_000], [2_750], [5_000]])
  })

  test('is where a subscriber catches up from that reads nothing at first', () => {
    const { connect, publish, ids } = createRig()
    publish(1)
    const { sink } = connect({ cursor: ids[0] ?? 'none', stalls: true })
    for (const price of [2, 3, 4]) publish(price)
    sink.read()
    expect(sink.received().marks).toEqual(['hello', 'skipped', ids[3]])
    expect(sink.received().data[1]).toEqual({ events: 2 })
  })
})

describe('the end', () => {
  test.each([
    [0, 2_000],
    [0.5, 3_500],
    [1, 5_000],
  ])('is a bye that says when to come back: %d', async (random, retryMs) => {
    const { time, connect, closeAll, publish } = createRig()
    const { sink } = connect({ random })
    closeAll()
    publish(1)
    await time.advance(60_000)
    const { names, data, retries } = sink.received()
    expect(names).toEqual(['hello', 'bye'])
    expect(data[1]).toEqual({ retryMs, reason: 'shutdown' })
    expect(retries).toEqual([retryMs, retryMs])
    expect([sink.isEnded, sink.isDestroyed]).toEqual([true, false])
  })

  test('is reported once, with the reason and the counts of the stream', () => {
    const { connect, publish, meter, wheel, hub } = createRig()
    publish(1)
    const { sink, ends } = connect({ cursor: 'unknown' })
    publish(2)
    const bytes = Buffer.byteLength(sink.text())
    const [session] = wheel.all()
    session?.close('shutdown')
    session?.close('max-age')
    sink.goAway()
    expect(ends).toEqual([{ reason: 'shutdown', resume: 'gap', events: 3, bytes }])
    expect(meter.ended).toMatchObject({ shutdown: 1, 'max-age': 0, client: 0 })
    expect([wheel.size(), hub.groups()]).toEqual([0, 0])
  })

  test('of a session whose client went away is counted once', () => {
    const { connect, publish, meter, wheel, hub } = createRig()
    const { sink, ends } = connect()
    const [session] = wheel.all()
    sink.goAway()
    sink.goAway()
    session?.close('shutdown')
    publish(1)
    expect(ends.map(({ reason }) => reason)).toEqual(['client'])
    expect(meter.ended).toMatchObject({ client: 1, shutdown: 0 })
    expect([wheel.size(), hub.groups()]).toEqual([0, 0])
    expect([sink.isEnded, sink.isDestroyed]).toEqual([false, false])
    expect(sink.received().names).toEqual(['hello'])
  })

  test.each(['client', 'shutdown', 'max-age'] as const)(
    'of a session that lags lowers the number of those that lag: %s',
    (reason) => {
      const { connect, closeAll, publish, meter, buffers } = createRig()
      const { sink, ends } = connect()
      sink.stopReading()
      publish(1)
      expect(meter.lagging).toBe(1)
      if (reason === 'client') sink.goAway()
      else closeAll(reason)
      sink.read()
      expect(ends.map((end) => end.reason)).toEqual([reason])
      expect([meter.lagging, meter.caughtUp, buffers.bytes()]).toEqual([0, 0, 0])
    },
  )
})

test.each([
  ['buffer', 4_000, 0],
  ['behind', 1, 0],
  ['budget', 500, 10],
])(
  'a subscriber that is too slow is cut without bye, and the others get everything: %s',
  async (reason, length, others) => {
    const { connect, publish, time, meter, wheel, buffers } = createRig()
    for (let n = 0; n < others; n++) buffers.note({ bufferedBytes: () => 390, shed: () => {} })
    const [stalled, healthy] = [connect(), connect()]
    stalled.sink.stopReading()
    publish(1, 'x'.repeat(length))
    await time.advance(12_000)
    publish(2)
    expect([stalled.sink.isDestroyed, stalled.sink.isEnded]).toEqual([true, false])
    expect(stalled.ends.map((end) => end.reason)).toEqual([reason])
    expect(stalled.sink.text()).not.toContain('bye')
    expect(healthy.sink.received().names).toEqual(['hello', 'quote', 'quote'])
    expect([healthy.ends, wheel.size(), meter.lagging]).toEqual([[], 1, 0])
    expect(meter.ended).toMatchObject({ [reason]: 1, client: 0 })
  },
)
