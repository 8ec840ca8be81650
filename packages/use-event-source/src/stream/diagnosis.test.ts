import { describe, expect, test } from 'vitest'
import { openGreetedStream, openStream } from '../testing/testConnection.ts'
import { hello } from '../testing/fakes.ts'

const probed = { probeUrl: '/events' }

describe('why an attempt failed', () => {
  test('one HEAD request asks with the address and the headers of the stream', () => {
    const { source, requests, advance } = openStream(probed)
    source().fail()
    advance(400)
    expect(requests).toEqual([
      {
        url: '/events',
        method: 'HEAD',
        headers: { Accept: 'text/event-stream' },
        withCredentials: false,
      },
    ])
  })

  test.each([
    [429, 'rate-limited'],
    [500, 'http-error'],
    [502, 'http-error'],
    [503, 'http-error'],
    [204, 'http-error'],
  ])('%i is told as %s, and tried again', (status, reason) => {
    const { source, sources, state, answerWith, advance } = openStream(probed)
    answerWith({ status })
    source().fail()
    advance(1)
    expect(state()).toMatchObject({ status: 'reconnecting', reason, httpStatus: status })
    advance(30_000)
    expect(sources.length).toBeGreaterThan(1)
  })

  test('no reason is shown until the true one is known', () => {
    const { source, states, answerWith, advance } = openStream(probed)
    answerWith({ status: 503 })
    source().fail()
    advance(1)
    const reasons = states.map(({ reason }) => reason).filter((reason) => reason !== null)
    expect([...new Set(reasons)]).toEqual(['http-error'])
  })

  test('a server that answers the probe has refused the stream', () => {
    const { source, state, answerWith, advance } = openStream(probed)
    answerWith({ status: 200 })
    source().fail()
    advance(1)
    expect(state()).toMatchObject({ reason: 'refused', httpStatus: null })
  })

  test('a server that does not answer the probe is unreachable', () => {
    const { source, state, advance } = openStream(probed)
    source().fail()
    advance(1)
    expect(state()).toMatchObject({ reason: 'unreachable', httpStatus: null })
  })

  test('an answer that takes longer than 8 s counts as none', () => {
    const { source, sources, state, answerWith, advance } = openStream(probed)
    answerWith('hang')
    source().fail()
    advance(7_999)
    expect(sources).toHaveLength(1)
    advance(1)
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'unreachable' })
    advance(500)
    expect(sources).toHaveLength(2)
  })

  test.each([
    [401, 'denied'],
    [403, 'denied'],
    [404, 'not-found'],
  ])('%i ends it for good, and says so: %s', (status, reason) => {
    const { source, sources, state, answerWith, advance, timers } = openStream(probed)
    answerWith({ status })
    source().fail()
    advance(120_000)
    expect(state()).toMatchObject({ status: 'closed', reason, httpStatus: status })
    expect(state().nextRetryAt).toBeNull()
    expect(sources).toHaveLength(1)
    expect(timers()).toBe(0)
  })

  test('reconnectNow begins again after a refusal for good', () => {
    const { source, stream, state, answerWith, advance } = openStream(probed)
    answerWith({ status: 401 })
    source().fail()
    advance(1)
    stream.send('retry')
    source().emit('hello', hello())
    expect(state()).toMatchObject({ status: 'open', reason: null, httpStatus: null })
  })

  test('a stream that broke is tried again before a probe asks why', () => {
    const { source, requests, advance } = openGreetedStream(probed)
    source().fail()
    advance(100)
    expect(requests).toEqual([])
  })
})

describe('Retry-After', () => {
  const refused = (retryAfter: string, status = 503) => {
    const opened = openStream(probed)
    opened.answerWith({ status, headers: { 'Retry-After': retryAfter } })
    opened.source().fail()
    opened.advance(1)
    return opened
  }

  test('in seconds is the wait', () => {
    const { sources, advance } = refused('7')
    advance(6_999)
    expect(sources).toHaveLength(1)
    advance(1)
    expect(sources).toHaveLength(2)
  })

  test('as a date is the end of the wait', () => {
    const { state, platform } = refused('Thu, 01 Jan 1970 00:17:05 GMT')
    expect(platform.now() - 1_005_001).toBe(0)
    expect(state().nextRetryAt).toBe(1_025_000)
  })

  test('is cut to one hour', () => {
    const { state, platform } = refused('999999')
    expect((state().nextRetryAt ?? 0) - platform.now()).toBe(3_600_000)
  })

  test('that is shorter than our own wait does not shorten it', () => {
    const { state, platform } = refused('0')
    expect((state().nextRetryAt ?? 0) - platform.now()).toBe(500)
  })

  test('that is shorter than the back-off after many failures does not shorten it', () => {
    const { source, state, platform } = openStream({ random: () => 1, ...probed })
    platform.answerWith({ status: 503, headers: { 'Retry-After': '1' } })
    const waits = [1, 2, 3, 4].map(() => {
      source().fail()
      platform.advance(1)
      const ms = (state().nextRetryAt ?? 0) - platform.now()
      platform.advance(ms)
      return ms
    })
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000])
  })

  test('that is neither a number nor a date is ignored', () => {
    const { state, platform } = refused('soon')
    expect((state().nextRetryAt ?? 0) - platform.now()).toBeLessThan(30_000)
  })

  test('still holds when the page is shown, and ends with reconnectNow', () => {
    const { stream, sources } = refused('60', 429)
    stream.send('wake')
    expect(sources).toHaveLength(1)
    stream.send('retry')
    expect(sources).toHaveLength(2)
  })
})

describe('the reconnection time that hello gave', () => {
  test('is the limit of the first wait', () => {
    const { source, state, platform } = openStream({ random: () => 1 })
    source().emit('hello', hello({ retryMs: 4_000 }))
    source().fail()
    expect((state().nextRetryAt ?? 0) - platform.now()).toBe(4_000)
  })
})
