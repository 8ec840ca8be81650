import { describe, expect, test } from 'vitest'
import { hello } from '../testing/fakes.ts'
import { openGreetedStream, openStream } from '../testing/testConnection.ts'

describe('delivery', () => {
  test('a burst of 100 events in one tick is 100 calls in order', () => {
    const { source, seen } = openGreetedStream()
    for (let n = 0; n < 100; n++) source().emit('news', n, `1-${n}`)
    expect(seen()).toEqual(Array.from({ length: 100 }, (_, n) => String(n)))
  })

  test('two events with the same data are two events', () => {
    const { source, seen } = openGreetedStream()
    source().emit('news', 'same', '1-0')
    source().emit('news', 'same', '1-1')
    expect(seen()).toHaveLength(2)
  })

  test('an event that comes twice is delivered once', () => {
    const { source, seen } = openGreetedStream()
    source().emit('news', 'a', '1-0')
    source().emit('news', 'a', '1-0')
    source().emit('news', 'b', '1-1')
    source().emit('news', 'a', '1-0')
    expect(seen()).toEqual(['"a"', '"b"'])
  })

  test('ids of our protocol are compared as numbers, not as text', () => {
    const { source, seen } = openGreetedStream()
    source().emit('news', 'ninth', '5-9')
    source().emit('news', 'tenth', '5-10')
    expect(seen()).toEqual(['"ninth"', '"tenth"'])
  })

  test.each([
    ['numbers that begin again', ['1', '2', '3', '4', '5', '1', '2', '3']],
    ['dates', ['2026-01-02', '2026-01-01', '2025-12-31']],
    ['UUIDs', ['0198-1e3', '0198-1e2', '0197-ff']],
  ])('an id that has no order is new each time: %s', (_, ids) => {
    const { source, seen, waitForRetry } = openGreetedStream()
    ids.forEach((id, n) => {
      source().emit('news', n, id)
      if (n % 5 !== 4) return
      source().fail()
      waitForRetry()
      source().emit('hello', hello())
    })
    expect(seen()).toEqual(ids.map((_, n) => String(n)))
  })

  test('without an order, only an event with the id of the last one is a repeat', () => {
    const { source, seen, waitForRetry } = openGreetedStream()
    source().emit('news', 'a', 'x')
    source().emit('news', 'a', 'x')
    source().fail()
    waitForRetry()
    source().emit('hello', hello())
    source().emit('news', 'a', 'x')
    source().emit('news', 'b', 'y')
    expect(seen()).toEqual(['"a"', '"b"'])
  })

  test('an event without an id is delivered, also when an earlier one of its name had an id', () => {
    const { source, events } = openGreetedStream()
    source().emit('news', 'a', '1-0')
    source().emit('news', 'b')
    source().emit('news', 'b')
    expect(events.slice(1).map(({ text, id }) => [text, id])).toEqual([
      ['"a"', '1-0'],
      ['"b"', null],
      ['"b"', null],
    ])
  })

  test('an event without an id of its own is not taken for a repeat of the last one', () => {
    const { source, events } = openGreetedStream()
    source().emit('news', 'a', '1-0')
    source().emit('clock', 1)
    source().emit('clock', 2)
    expect(events.map(({ event, id }) => [event, id])).toEqual([
      ['hello', null],
      ['news', '1-0'],
      ['clock', null],
      ['clock', null],
    ])
  })

  test('after a gap, events with lower ids are delivered: the server counts from the start again', () => {
    const { source, advance, seen } = openGreetedStream()
    source().emit('news', 'old', '900-0')
    source().fail()
    advance(5_000)
    source().emit('hello', hello({ resume: 'gap' }))
    source().emit('news', 'new', '100-0')
    expect(seen()).toEqual(['"old"', '"new"'])
  })

  test('an event of a source that was closed is not delivered', () => {
    const { source, sources, seen, advance } = openGreetedStream()
    source().fail()
    advance(5_000)
    sources[0]?.emit('news', 'late', '1-0')
    expect(seen()).toEqual([])
  })

  test('a closed source that opens again is only closed again', () => {
    const { stream, source, sources, state, advance } = openGreetedStream()
    stream.send('pause', 'hidden')
    stream.send('resume', null)
    sources[0]?.revive()
    expect(state()).toMatchObject({ status: 'connecting', reason: null })
    expect(sources.map(({ closed }) => closed)).toEqual([true, false])
    source().emit('hello', hello())
    advance(5_000)
    expect(state().status).toBe('open')
    expect(sources).toHaveLength(2)
  })

  test('a source that failed and opens again is only closed again', () => {
    const { source, sources, state, waitForRetry } = openGreetedStream()
    source().fail()
    waitForRetry()
    source().emit('hello', hello())
    sources[0]?.revive()
    expect(state().status).toBe('open')
    expect(sources.map(({ closed }) => closed)).toEqual([true, false])
  })
})

describe('the cursor', () => {
  test('the first connection has no cursor', () => {
    expect(openStream({ url: '/events' }).source().url).toBe('/events')
  })

  test('a new source asks for the events after the last one', () => {
    const { source, advance } = openGreetedStream({ url: '/events?topics=news' })
    source().emit('news', 'a', '17-3')
    source().emit('clock', 1)
    source().fail()
    advance(5_000)
    expect(source().url).toBe('/events?topics=news&lastEventId=17-3')
  })

  test('the cursor moves only after the handler ran', () => {
    let crash = true
    const { platform } = openGreetedStream({
      onEvent({ event }) {
        if (event === 'news' && crash) throw new Error('not applied')
      },
    })
    expect(() => platform.source().emit('news', 'a', '1-0')).toThrow('not applied')
    crash = false
    platform.source().fail()
    platform.advance(5_000)
    expect(platform.source().url).toBe('/events')
  })

  test('`onMoved` is called when the cursor has moved, and not for repeats', () => {
    const cursors: unknown[] = []
    const opened = openGreetedStream({ onMoved: () => cursors.push(opened.stream.cursor()) })
    for (const id of ['1-0', '1-1', '1-1']) opened.source().emit('news', id, id)
    expect(cursors).toEqual(['1-0', '1-1'])
  })

  test('a snapshot with an older id does not move the cursor back', () => {
    const cursors: unknown[] = []
    const { source, stream } = openGreetedStream({
      onMoved: () => cursors.push('moved'),
    })
    source().emit('news', 'a', '2-0')
    stream.reach('1-0')
    expect([stream.cursor(), cursors]).toEqual(['2-0', ['moved']])
  })
})

describe('recovery', () => {
  test('the stream is open after the hello of the server, not before', () => {
    const { source, state } = openStream()
    expect(state().status).toBe('connecting')
    source().emit('hello', hello())
    expect(state()).toMatchObject({ status: 'open', reason: null, attempt: 0, nextRetryAt: null })
  })

  test('a refused connection is tried again with a new source', () => {
    const { source, sources, state, advance } = openStream()
    source().fail()
    expect(source().closed).toBe(true)
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'unreachable', attempt: 1 })
    advance(500)
    expect(sources).toHaveLength(2)
  })

  test('a broken stream shows that it broke, and when the next attempt comes', () => {
    const { source, state, platform } = openGreetedStream()
    source().fail()
    expect(state()).toMatchObject({
      status: 'reconnecting',
      reason: 'lost',
      nextRetryAt: platform.now() + 500,
    })
  })

  test('the limit of the wait doubles up to 30 s, and the wait is a random share of it', () => {
    const { source, state, platform, advance } = openStream({ random: () => 1 })
    const waits = Array.from({ length: 8 }, () => {
      source().fail()
      const wait = (state().nextRetryAt ?? 0) - platform.now()
      advance(wait)
      return wait
    })
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
  })

  test('the attempts never end', () => {
    const { sources, failTimes } = openStream()
    failTimes(200)
    expect(sources).toHaveLength(201)
  })

  test('a stream that says hello and breaks at once, again and again, gets longer waits', () => {
    const { source, state, waitForRetry } = openStream()
    for (let n = 0; n < 4; n++) {
      source().emit('hello', hello())
      source().fail()
      waitForRetry()
    }
    source().fail()
    expect(state().attempt).toBe(5)
  })

  test('a stream that lives for ten seconds forgets the failures before it', () => {
    const { source, state, advance, waitForRetry } = openStream()
    source().fail()
    waitForRetry()
    source().emit('hello', hello())
    advance(10_000)
    source().fail()
    expect(state().attempt).toBe(1)
  })

  test('failures after a healthy stream are counted from one again', () => {
    const { source, state, advance, failTimes } = openStream()
    source().emit('hello', hello())
    advance(10_000)
    failTimes(3)
    source().fail()
    expect(state().attempt).toBe(4)
  })

  test('a pause forgets the failures and ends the wait', () => {
    const { source, stream, state, failTimes } = openStream()
    failTimes(3)
    source().fail()
    stream.send('pause', null)
    expect(state()).toMatchObject({ status: 'paused', attempt: 0, nextRetryAt: null })
    stream.send('resume', null)
    source().fail()
    expect(state().attempt).toBe(1)
  })

  test('an attempt without a hello is given up after 10 s', () => {
    const { source, state, advance } = openStream()
    advance(9_999)
    expect(state().status).toBe('connecting')
    advance(1)
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'timeout' })
    expect(source().closed).toBe(true)
  })

  test('silence of two and a half heartbeats is a dead connection', () => {
    const { source, state, advance } = openStream()
    source().emit('hello', hello({ heartbeatMs: 1_000 }))
    advance(2_499)
    expect(state().status).toBe('stale')
    advance(1)
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'stalled' })
  })

  test('any event shows that the stream lives', () => {
    const { source, state, advance } = openStream()
    source().emit('hello', hello({ heartbeatMs: 1_000 }))
    for (let n = 0; n < 10; n++) {
      advance(2_000)
      source().emit('ping', {})
    }
    expect(state().status).toBe('open')
    advance(2_500)
    expect(state().reason).toBe('stalled')
  })

  test('after bye, the next attempt comes when the server asked for it', () => {
    const { source, sources, state, advance } = openGreetedStream()
    source().emit('bye', { retryMs: 4_321, reason: 'shutdown' })
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'server-bye' })
    advance(4_320)
    expect(sources).toHaveLength(1)
    advance(1)
    expect(sources).toHaveLength(2)
  })

  test('after bye of a healthy stream no back-off is added, even after earlier failures', () => {
    const { source, waitForRetry, state, advance, platform } = openGreetedStream({
      random: () => 1,
    })
    for (let n = 0; n < 3; n++) {
      source().fail()
      waitForRetry()
      source().emit('hello', hello({ retryMs: 9_000 }))
    }
    advance(10_000)
    source().emit('bye', { retryMs: 300, reason: 'max-age' })
    expect((state().nextRetryAt ?? 0) - platform.now()).toBe(300)
  })

  test('after bye of several short streams the back-off holds as well', () => {
    const { source, waitForRetry, state, platform } = openGreetedStream()
    for (let n = 0; n < 5; n++) {
      source().emit('bye', { retryMs: 1, reason: 'shutdown' })
      waitForRetry()
      source().emit('hello', hello())
    }
    source().emit('bye', { retryMs: 1, reason: 'shutdown' })
    expect((state().nextRetryAt ?? 0) - platform.now()).toBe(15_000)
  })

  test('after bye, showing the page does not bring the next attempt earlier', () => {
    const { source, sources, stream, advance } = openGreetedStream()
    source().emit('bye', { retryMs: 4_321, reason: 'shutdown' })
    stream.send('wake')
    advance(4_320)
    expect(sources).toHaveLength(1)
  })

  test('a hello whose heartbeat is no usable duration does not open the stream', () => {
    const { source, state } = openStream()
    source().emit('hello', hello({ heartbeatMs: 0 }))
    source().emitText('hello', 'not json')
    expect(state().status).toBe('connecting')
  })

  test('reconnectNow skips the wait', () => {
    const { source, sources, stream, advance } = openStream({ random: () => 1 })
    source().fail()
    stream.send('retry')
    expect(sources).toHaveLength(2)
    advance(1_000)
    expect(sources).toHaveLength(2)
  })

  test('reconnectNow leaves an open stream alone', () => {
    const { sources, stream } = openGreetedStream()
    stream.send('retry')
    expect(sources).toHaveLength(1)
  })

  test('without a network the status is offline, and the stream comes back with the network', () => {
    const { source, sources, state, stream, setOnline } = openGreetedStream({ random: () => 1 })
    setOnline(false)
    source().fail()
    expect(state()).toMatchObject({ status: 'offline', reason: 'offline' })
    setOnline(true)
    stream.send('wake')
    expect(sources).toHaveLength(2)
  })

  test('failures before the page woke up do not make the next wait longer', () => {
    const { source, state, stream, setOnline, failTimes } = openStream()
    failTimes(3)
    setOnline(false)
    source().fail()
    setOnline(true)
    stream.send('wake')
    source().fail()
    expect(state().attempt).toBe(1)
  })

  test('`since` says when the status began, and attempts do not move it', () => {
    const { source, state, platform, advance } = openGreetedStream()
    const lostAt = platform.now()
    source().fail()
    advance(1_000)
    source().fail()
    expect(state()).toMatchObject({ attempt: 2, since: lostAt })
  })
})

describe('the end', () => {
  test('close leaves no source and no timer, and nothing begins again', () => {
    const { source, sources, stream, state, timers } = openGreetedStream()
    stream.send('close', null)
    expect(state().status).toBe('closed')
    expect(source().closed).toBe(true)
    expect(timers()).toBe(0)
    stream.send('retry')
    expect(sources).toHaveLength(1)
  })

  test('a handler that closes the stream on bye keeps it closed', () => {
    const { platform, stream } = openStream({
      onEvent: ({ event }) => event === 'bye' && stream.send('close', null),
    })
    platform.source().emit('hello', hello())
    platform.source().emit('bye', { retryMs: 1_000, reason: 'shutdown' })
    platform.advance(60_000)
    expect(platform.sources).toHaveLength(1)
  })

  test('close while waiting cancels the next attempt', () => {
    const { source, sources, stream, advance, timers } = openStream()
    source().fail()
    stream.send('close', null)
    expect(timers()).toBe(0)
    advance(60_000)
    expect(sources).toHaveLength(1)
  })
})
