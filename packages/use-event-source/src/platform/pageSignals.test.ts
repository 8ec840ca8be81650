import { describe, expect, test } from 'vitest'
import { createFakePlatform, hello } from '../testing/fakes.ts'
import { watchPage } from './pageSignals.ts'
import { useOpenStream, useStream } from '../testing/testUse.ts'

describe('a page', () => {
  test('that goes away closes its stream, and goes on from its cursor when it is back', () => {
    const { stream, source, sources, fire } = useOpenStream()
    source().emit('news', { title: 'a' }, '5-0')
    fire('pagehide')
    expect(source().closed).toBe(true)
    expect(stream.connection.value).toMatchObject({ status: 'paused', reason: 'hidden' })
    fire('pageshow')
    expect(sources).toHaveLength(2)
    expect(source().url).toBe('/events?lastEventId=5-0')
  })

  test('whose stream was paused by hand keeps it paused when it is back', () => {
    const { stream, sources, fire } = useOpenStream()
    stream.pause()
    fire('pagehide')
    fire('pageshow')
    expect(stream.connection.value.status).toBe('paused')
    expect(sources).toHaveLength(1)
    stream.resume()
    expect(sources).toHaveLength(2)
  })

  test('that is hidden stays connected', () => {
    const { stream, setHidden, source, advance } = useOpenStream()
    setHidden(true)
    for (let n = 0; n < 100; n++) {
      advance(14_000)
      source().emit('ping', {})
    }
    expect(stream.connection.value.status).toBe('open')
  })

  test('that is hidden for `pauseHiddenAfterMs` leaves its stream', () => {
    const { stream, setHidden, advance } = useOpenStream({ pauseHiddenAfterMs: 5_000 })
    setHidden(true)
    advance(4_999)
    expect(stream.connection.value.status).toBe('open')
    advance(1)
    expect(stream.connection.value).toMatchObject({ status: 'paused', reason: 'hidden' })
    setHidden(false)
    expect(stream.connection.value.status).toBe('connecting')
  })

  test('that was opened hidden leaves its stream after `pauseHiddenAfterMs` too', () => {
    const platform = createFakePlatform()
    platform.setHidden(true)
    const { stream, source } = useStream({ pauseHiddenAfterMs: 5_000 }, '/events', platform)
    source().emit('hello', hello())
    platform.advance(5_000)
    expect(stream.connection.value).toMatchObject({ status: 'paused', reason: 'hidden' })
  })

  test('that is hidden has no timer when its last component has left', () => {
    const { scope, setHidden, timers } = useOpenStream({ pauseHiddenAfterMs: 5_000 })
    setHidden(true)
    scope.stop()
    expect(timers()).toBe(0)
  })

  test('that is hidden for a shorter time keeps its stream', () => {
    const { stream, setHidden, advance } = useOpenStream({ pauseHiddenAfterMs: 5_000 })
    setHidden(true)
    advance(4_000)
    setHidden(false)
    advance(4_000)
    expect(stream.connection.value.status).toBe('open')
  })

  test.each(['visibilitychange', 'pageshow', 'online'] as const)(
    'tries at once on %s instead of waiting',
    (event) => {
      const { source, sources, fire } = useOpenStream()
      source().fail()
      fire(event)
      expect(sources).toHaveLength(2)
    },
  )

  test('that tried before the network was really back waits only shortly for the next attempt', () => {
    const used = useOpenStream({ probeUrl: false })
    const { stream, source, setOnline, advance, platform } = used
    for (let n = 0; n < 8; n++) {
      source().fail()
      advance(30_000)
    }
    setOnline(false)
    setOnline(true)
    source().fail()
    const { nextRetryAt, attempt } = stream.connection.value
    expect(attempt).toBe(1)
    expect((nextRetryAt ?? Infinity) - platform.now()).toBeLessThanOrEqual(1_000)
  })

  test('whose watch begins late sends nothing before something happens', () => {
    const signals: string[] = []
    const page = { ...createFakePlatform(), isHidden: () => false, onPage: () => () => {} }
    watchPage((signal) => signals.push(signal), {}, page)()
    expect(signals).toEqual([])
  })

  test('tries at once when its device has slept', () => {
    const { clock, stream, advance } = useOpenStream()
    clock.sleep(3_600_000)
    advance(10_000)
    expect(stream.connection.value.status).toBe('stale')
  })
})
