import { describe, expect, test, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import type { ConnectionOptions } from './feed.ts'
import { openStream } from '../testing/testConnection.ts'
import { createFakePlatform } from '../testing/fakes.ts'
import { events } from '../testing/testUse.ts'
import { useEventSource } from '../vue.ts'

function openPlain(options: Partial<ConnectionOptions> = {}) {
  const names = new Set(['news', 'message'])
  return openStream({ protocol: 'plain', probeUrl: undefined, names, ...options })
}

/** Opens a plain stream, and lets the server answer. */
function openAnswered(options: Partial<ConnectionOptions> = {}) {
  const opened = openPlain(options)
  opened.source().open()
  return opened
}

describe('a plain stream', () => {
  test('is open when the EventSource is open, without any event', () => {
    expect(openAnswered().state()).toMatchObject({ status: 'open', reason: null, attempt: 0 })
  })

  test('is open with its first event, also where no `open` came before', () => {
    const { source, state, events } = openPlain()
    source().emit('message', 1)
    expect(state().status).toBe('open')
    expect(events.map(({ event, text }) => [event, text])).toEqual([['message', '1']])
  })

  test('has no events with a meaning of their own', () => {
    const { source, state, events, sources, advance } = openPlain({
      names: new Set(['hello', 'bye']),
    })
    source().emit('hello', { heartbeatMs: 1_000, resume: 'gap' })
    source().emit('bye', { retryMs: null })
    advance(60_000)
    expect(events.map(({ event }) => event)).toEqual(['hello', 'bye'])
    expect([state().status, sources.length]).toEqual(['open', 1])
  })

  test('stays open in silence, also after a sleep and while the device is offline', () => {
    const { state, advance, stream, clock, timers, openSources } = openAnswered()
    advance(3_600_000)
    clock.sleep(3_600_000)
    stream.send('wake')
    stream.send('offline', 'offline')
    advance(10_000)
    expect([state().status, openSources().length, timers()]).toEqual(['open', 1, 0])
  })

  test('with `heartbeatMs` is stale after one and a half of it, and ends after two and a half', () => {
    const { state, advance, source } = openAnswered({ heartbeatMs: 10_000 })
    advance(9_000)
    source().emit('message', 1)
    advance(14_900)
    expect(state().status).toBe('open')
    advance(200)
    expect(state()).toMatchObject({ status: 'stale', reason: 'stalled' })
    advance(10_000)
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'stalled' })
  })

  test('that is not open within 10 s is given up with `timeout`, also where a probe is answered', () => {
    const { state, advance, answerWith, source } = openPlain({ probeUrl: '/up' })
    answerWith({ status: 200 })
    advance(10_001)
    expect(source().closed).toBe(true)
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'timeout' })
  })

  test('sends no request besides, unless `probeUrl` names one', () => {
    const { source, requests } = openPlain()
    source().fail()
    expect(requests).toEqual([])
    const probed = openPlain({ probeUrl: '/up' })
    probed.answerWith({ status: 403 })
    probed.source().fail()
    probed.advance(1)
    expect(probed.requests).toMatchObject([{ url: '/up', method: 'HEAD' }])
    expect(probed.state()).toMatchObject({ status: 'closed', reason: 'denied', httpStatus: 403 })
  })

  test('knows no order of ids: only the id of the last event is a repeat', () => {
    const { source, seen } = openAnswered()
    for (const id of ['3-41', '1-90', '1-90', '2-17']) source().emit('news', id, id)
    expect(seen()).toEqual(['"3-41"', '"1-90"', '"2-17"'])
  })

  test('may have an event `error` of the server, which ends nothing', () => {
    const { source, state } = openAnswered()
    source().emitText('error', 'something is wrong')
    expect(state().status).toBe('open')
  })
})

describe('without a cursor the browser goes first', () => {
  test('its own reconnection keeps the EventSource, and is shown', () => {
    const { source, sources, state } = openAnswered()
    source().lose()
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'lost', attempt: 1 })
    source().lose()
    expect(state()).toMatchObject({ status: 'reconnecting', reason: 'unreachable', attempt: 2 })
    source().open()
    expect(state()).toMatchObject({ status: 'open', reason: null, attempt: 0 })
    expect(sources).toHaveLength(1)
  })

  test('we take over when the EventSource is closed', () => {
    const { source, sources, state, waitForRetry } = openAnswered()
    source().lose()
    source().fail()
    expect(state().nextRetryAt).not.toBeNull()
    waitForRetry()
    expect(sources.map(({ closed }) => closed)).toEqual([true, false])
  })

  test('we take over when it is not open again within 10 s', () => {
    const { source, state, advance } = openAnswered()
    source().lose()
    advance(9_000)
    source().lose()
    advance(9_900)
    expect(source().closed).toBe(false)
    advance(200)
    expect(source().closed).toBe(true)
    expect(state().reason).toBe('timeout')
  })

  test.each<[string, Partial<ConnectionOptions>]>([
    ['`cursorParam`', { cursorParam: 'after' }],
    ['our protocol', { protocol: 'hello', probeUrl: false }],
  ])('with %s each failure is followed by a new EventSource', (_, options) => {
    const { source, sources, waitForRetry } = openAnswered(options)
    source().lose()
    expect(source().closed).toBe(true)
    waitForRetry()
    expect(sources).toHaveLength(2)
  })
})

test.each(['plain', 'hello'] as const)(
  'with `createEventSource` and %s each failure is followed by a new one, and nothing is probed',
  (protocol) => {
    const { createEventSource, sources, source } = createFakePlatform()
    const { waitForRetry, requests } = openPlain({ protocol, createEventSource })
    source().lose()
    expect([source().closed, requests]).toEqual([true, []])
    waitForRetry()
    expect(sources).toHaveLength(2)
  },
)

describe('the cursor of a plain stream', () => {
  test('is sent as `cursorParam` says', () => {
    const { source, waitForRetry } = openAnswered({ url: '/events?a=1', cursorParam: 'after' })
    source().emit('news', 1, 'x y')
    source().lose()
    waitForRetry()
    expect(source().url).toBe('/events?a=1&after=x%20y')
  })

  test('is not sent without it', () => {
    const { source, waitForRetry } = openAnswered()
    source().emit('news', 1, 'x')
    source().fail()
    waitForRetry()
    expect(source().url).toBe('/events')
  })
})

test('plain JavaScript without a protocol gets an error that names both', () => {
  const untyped = useEventSource as (url: string, options: object) => unknown
  expect(() => untyped('/events', { events: {} })).toThrow(
    new TypeError('protocol: hello or plain'),
  )
})

test('a change of address goes on until the new stream is open, and loses no event without an id', async () => {
  const platform = createFakePlatform()
  const url = ref('/a')
  const titles: string[] = []
  const scope = effectScope()
  scope.run(() => {
    const { on } = useEventSource(url, { protocol: 'plain', events, platform })
    on('news', ({ title }) => titles.push(title))
  })
  platform.source().open()
  url.value = '/b'
  await vi.dynamicImportSettled()
  const [old, next] = platform.sources
  old?.emit('news', { title: 'old' })
  next?.emit('news', { title: 'new' })
  next?.emit('news', { title: 'newer' })
  expect(titles).toEqual(['old', 'new', 'newer'])
  expect([old?.closed, next?.closed]).toEqual([true, false])
  scope.stop()
})
