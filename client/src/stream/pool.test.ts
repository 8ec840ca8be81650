import { describe, expect, test, vi } from 'vitest'
import { hello } from './fakes.ts'
import { events, useChangingStream, useOpenStream, useStream } from './testUse.ts'

describe('one connection for a page', () => {
  test('is shared by all that want the same, whatever names they listen for', () => {
    const first = useOpenStream({ events: { ...events } })
    const { sources, source, platform } = first
    const others = Array.from({ length: 9 }, () => useStream({}, '/events', platform))
    source().emit('news', { title: 'a' }, '1-0')
    expect(sources).toHaveLength(1)
    expect(others.map(({ titles }) => titles)).toEqual(Array(9).fill(['a']))
  })

  test('is another one for another address', () => {
    const { platform, sources } = useOpenStream()
    useStream({}, '/other', platform)
    expect(sources.map(({ url }) => url)).toEqual(['/events', '/other'])
  })

  test('is not shared between pages', () => {
    expect(useOpenStream().sources).toHaveLength(1)
    expect(useOpenStream().sources).toHaveLength(1)
  })

  test('lives as long as somebody uses it', () => {
    const first = useOpenStream()
    const second = useStream({}, '/events', first.platform)
    first.scope.stop()
    first.source().emit('news', { title: 'a' }, '1-0')
    expect([first.titles, second.titles]).toEqual([[], ['a']])
    second.scope.stop()
    expect(first.source().closed).toBe(true)
    expect([first.timers(), first.listeners()]).toEqual([0, 0])
  })

  test('a hundred times mounted and unmounted is one stream in the end', () => {
    const { platform, scope, openSources } = useOpenStream()
    for (let n = 0; n < 100; n++) useStream({}, '/events', platform).scope.stop()
    expect(openSources()).toHaveLength(1)
    scope.stop()
    expect(openSources()).toHaveLength(0)
  })

  test('tells late comers its state, and the newest of each name', () => {
    const { platform, source } = useOpenStream()
    source().emit('news', { title: 'a' }, '1-0')
    const late = useStream({}, '/events', platform)
    expect(late.stream.connection.value.status).toBe('open')
    expect(late.stream.latest('news').value?.data).toEqual({ title: 'a' })
    expect(late.titles).toEqual([])
  })

  test('asks a schema once for each event, however many listen', () => {
    const validate = vi.fn((value: unknown) => ({ value }))
    const counted = { news: { '~standard': { validate } }, clock: events.clock }
    const first = useOpenStream({ events: counted as never })
    for (let n = 0; n < 9; n++) useStream({ events: counted as never }, '/events', first.platform)
    first.source().emit('news', { title: 'a' }, '1-0')
    expect(validate).toHaveBeenCalledTimes(1)
  })

  test('closing one use leaves the others alone', () => {
    const first = useOpenStream()
    const second = useStream({}, '/events', first.platform)
    first.stream.close()
    expect(first.stream.connection.value.status).toBe('closed')
    expect(second.stream.connection.value.status).toBe('open')
  })
})

test('after a gap the snapshot is said again, for those who began anew with it', () => {
  const { titles, source, advance } = useOpenStream()
  source().emit('news', { title: 'a' }, '5-0')
  source().fail()
  advance(1_000)
  source().emit('hello', hello({ resume: 'gap' }))
  source().emit('news', { title: 'a' }, '5-0')
  expect(titles).toEqual(['a', 'a'])
})

test('nothing is asked where there is nothing to ask', () => {
  const { source, requests, advance } = useStream({ probeUrl: false })
  source().fail()
  advance(400)
  expect(requests).toEqual([])
})

test('who has left cannot leave again, nor order the others about', () => {
  const first = useOpenStream()
  const second = useStream({}, '/events', first.platform)
  first.stream.close()
  const closed = first.stream.connection.value
  first.advance(1_000)
  first.stream.close()
  first.stream.pause()
  expect(first.stream.connection.value).toBe(closed)
  expect(second.stream.connection.value.status).toBe('open')
})

describe('the page', () => {
  test('that goes away closes the stream, and comes back with its cursor', () => {
    const { stream, source, sources, fire } = useOpenStream()
    source().emit('news', { title: 'a' }, '5-0')
    fire('pagehide')
    expect(source().closed).toBe(true)
    expect(stream.connection.value).toMatchObject({ status: 'paused', reason: 'hidden' })
    fire('pageshow')
    expect(sources).toHaveLength(2)
    expect(source().url).toBe('/events?lastEventId=5-0')
  })

  test('that was paused by hand stays so when it comes back', () => {
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

  test('that is hidden for long leaves, if it is told to', () => {
    const { stream, setHidden, advance } = useOpenStream({ pauseHiddenAfterMs: 5_000 })
    setHidden(true)
    advance(4_999)
    expect(stream.connection.value.status).toBe('open')
    advance(1)
    expect(stream.connection.value).toMatchObject({ status: 'paused', reason: 'hidden' })
    setHidden(false)
    expect(stream.connection.value.status).toBe('connecting')
  })

  test('that is hidden for a moment only does not', () => {
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

  test('notices that its device has slept', () => {
    const { clock, stream, advance } = useOpenStream()
    clock.sleep(3_600_000)
    advance(10_000)
    expect(stream.connection.value.status).toBe('stale')
  })
})

describe('another address', () => {
  test('opens beside the old one, and takes over with its hello', () => {
    const { url, sources, titles, stream, advance, openSources } = useChangingStream()
    url.value = '/events?topics=a,b'
    expect(openSources()).toHaveLength(2)
    sources[0]?.emit('news', { title: 'old' }, '1-0')
    expect(stream.connection.value.status).toBe('open')
    sources[1]?.emit('hello', hello())
    sources[1]?.emit('news', { title: 'new' }, '2-0')
    advance(250)
    expect(titles).toEqual(['old', 'new'])
    expect(openSources()).toEqual([sources[1]])
  })

  test('brings what is new to it, and nothing twice', () => {
    const { url, sources, titles, advance } = useChangingStream()
    sources[0]?.emit('news', { title: 'a' }, '5-0')
    url.value = '/events?topics=a,b'
    sources[1]?.emit('hello', hello())
    sources[1]?.emit('news', { title: 'older, of b' }, '3-0')
    sources[1]?.emit('news', { title: 'a' }, '5-0')
    sources[0]?.emit('news', { title: 'both' }, '6-0')
    sources[1]?.emit('news', { title: 'both' }, '6-0')
    advance(250)
    sources[1]?.emit('news', { title: 'next' }, '7-0')
    expect(titles).toEqual(['a', 'both', 'older, of b', 'next'])
  })

  test('that cannot be opened leaves the old one where it is', () => {
    const { url, sources, titles, stream, advance } = useChangingStream()
    url.value = '/nowhere'
    sources[1]?.fail()
    advance(60_000 - 45_000)
    sources[0]?.emit('news', { title: 'still here' }, '1-0')
    expect(titles).toEqual(['still here'])
    expect(stream.connection.value.status).toBe('open')
  })

  test('that is taken back before it opened changes nothing', () => {
    const { url, sources, openSources, advance } = useChangingStream()
    url.value = '/other'
    url.value = '/events?topics=a'
    advance(500)
    expect(openSources()).toHaveLength(2 - 1)
    expect(sources[0]?.closed).toBe(false)
  })

  test('brings what has no id from one of the two only', () => {
    const { url, sources, stream, advance } = useChangingStream()
    const ticks: number[] = []
    stream.on('clock', ({ now }) => ticks.push(now))
    url.value = '/other'
    sources[1]?.emit('hello', hello())
    for (const source of sources) source.emit('clock', { now: 1 })
    advance(250)
    for (const source of sources) source.emit('clock', { now: 2 })
    expect(ticks).toEqual([1, 2])
  })

  test('leaves no source and no timer when the scope ends in between', () => {
    const { url, scope, sources, openSources, timers } = useChangingStream()
    url.value = '/other'
    sources[1]?.emit('hello', hello())
    scope.stop()
    expect(openSources()).toEqual([])
    expect(timers()).toBe(0)
  })
})
