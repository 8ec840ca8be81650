import { describe, expect, test } from 'vitest'
import { hello } from '../testing/fakes.ts'
import { openGreetedStream, openStream } from '../testing/testConnection.ts'

function openWithHeartbeat(heartbeatMs = 10_000) {
  const opened = openStream()
  opened.source().emit('hello', hello({ heartbeatMs }))
  return opened
}

describe('the status stale', () => {
  test('is shown when the heartbeat of an open stream is overdue', () => {
    const { state, advance } = openWithHeartbeat()
    advance(14_999)
    expect(state().status).toBe('open')
    advance(1)
    expect(state()).toMatchObject({ status: 'stale', reason: 'stalled', attempt: 0 })
  })

  test('ends with the next event', () => {
    const { state, source, advance } = openWithHeartbeat()
    advance(16_000)
    source().emit('ping', {})
    expect(state()).toMatchObject({ status: 'open', reason: null })
    advance(14_999)
    expect(state().status).toBe('open')
  })

  test('is shown when the network of an open stream goes, until an event comes', () => {
    const { stream, source, state } = openGreetedStream()
    stream.send('offline', 'offline')
    expect(state()).toMatchObject({ status: 'stale', reason: 'offline' })
    source().emit('ping', {})
    expect(state()).toMatchObject({ status: 'open', reason: null })
  })
})

describe('sleep', () => {
  test('a stream that slept with its device has two seconds to show that it lives', () => {
    const { clock, stream, state, advance, sources } = openWithHeartbeat()
    clock.sleep(3_600_000)
    stream.send('wake')
    expect(state().status).toBe('stale')
    advance(1_999)
    expect(state().status).toBe('stale')
    advance(1)
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'stalled' })
    advance(1_000)
    expect(sources).toHaveLength(2)
  })

  test('a stream that shows it in time is kept', () => {
    const { clock, stream, source, sources, state, advance } = openWithHeartbeat()
    clock.sleep(3_600_000)
    stream.send('wake')
    source().emit('ping', {})
    advance(10_000)
    expect(state().status).toBe('open')
    expect(sources).toHaveLength(1)
  })

  test('a page that was frozen reads the events that wait before it judges', () => {
    const { pageTime, source, sources, state, advance } = openWithHeartbeat()
    pageTime.freeze()
    advance(600_000)
    pageTime.thaw()
    expect(state().status).toBe('stale')
    source().emit('ping', {})
    advance(5_000)
    expect(state().status).toBe('open')
    expect(sources).toHaveLength(1)
  })

  test('showing the page again and again gives a doubted stream no more time', () => {
    const { clock, stream, state, advance } = openWithHeartbeat()
    clock.sleep(3_600_000)
    for (let n = 0; n < 4; n++) {
      stream.send('wake')
      advance(500)
    }
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'stalled' })
  })

  test('waking up with nothing overdue changes nothing', () => {
    const { stream, state, advance } = openWithHeartbeat()
    advance(5_000)
    stream.send('wake')
    expect(state().status).toBe('open')
  })

  test('an attempt that slept is given up as well', () => {
    const { clock, stream, state, advance } = openStream()
    clock.sleep(60_000)
    stream.send('wake')
    advance(2_000)
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'timeout' })
  })
})

describe('a clock that jumps', () => {
  test('forward by an hour ends no stream that lives', () => {
    const { clock, source, sources, state, advance } = openWithHeartbeat()
    clock.jump(3_600_000)
    advance(9_000)
    source().emit('ping', {})
    advance(9_000)
    expect(state().status).toBe('open')
    expect(sources).toHaveLength(1)
  })

  test('back by an hour does not hide a silence', () => {
    const { clock, state, advance } = openWithHeartbeat()
    clock.jump(-3_600_000)
    advance(25_000)
    expect(state().reason).toBe('stalled')
  })

  test('does not move the next attempt', () => {
    const { clock, source, sources, advance } = openGreetedStream()
    source().fail()
    clock.jump(-3_600_000)
    advance(500)
    expect(sources).toHaveLength(2)
  })
})

test('before hello, no other event shows that the stream lives', () => {
  const { source, state, advance } = openStream()
  for (let n = 0; n < 10; n++) {
    advance(1_000)
    source().emit('ping', {})
  }
  expect(state()).toMatchObject({ status: 'reconnecting', reason: 'timeout' })
})
