import { describe, expect, test } from 'vitest'
import { nextTick } from 'vue'
import { createFakePlatform, hello } from '../testing/fakes.ts'
import { events, useOpenStream, useStream } from '../testing/testUse.ts'

describe('one connection for a page', () => {
  test('is shared by all components with the same options, whatever names they listen for', () => {
    const first = useOpenStream({ events: { ...events } })
    const { sources, source, platform } = first
    const others = Array.from({ length: 9 }, () => useStream({}, '/events', platform))
    source().emit('news', { title: 'a' }, '1-0')
    expect(sources).toHaveLength(1)
    expect(others.map(({ titles }) => titles)).toEqual(Array(9).fill(['a']))
  })

  test('is a different one for another address', () => {
    const { platform, sources } = useOpenStream()
    useStream({}, '/other', platform)
    expect(sources.map(({ url }) => url)).toEqual(['/events', '/other'])
  })

  test('is not shared between pages', () => {
    expect(useOpenStream().sources).toHaveLength(1)
    expect(useOpenStream().sources).toHaveLength(1)
  })

  test('ends when its last component leaves', () => {
    const first = useOpenStream()
    const second = useStream({}, '/events', first.platform)
    first.scope.stop()
    first.source().emit('news', { title: 'a' }, '1-0')
    expect([first.titles, second.titles]).toEqual([[], ['a']])
    second.scope.stop()
    expect(first.source().closed).toBe(true)
    expect([first.timers(), first.listeners()]).toEqual([0, 0])
  })

  test('is a new one for a component that comes after the last has left', () => {
    const first = useOpenStream()
    first.scope.stop()
    useStream({}, '/events', first.platform)
    expect(first.openSources()).toEqual([first.sources[1]])
  })

  test('is the same whatever the order of the options', () => {
    const platform = createFakePlatform()
    useStream({ probeUrl: '/health', pauseHiddenAfterMs: 5 }, '/events', platform)
    useStream({ pauseHiddenAfterMs: 5, probeUrl: '/health' }, '/events', platform)
    expect(platform.sources).toHaveLength(1)
  })

  test('is one stream after a component was mounted and unmounted a hundred times', () => {
    const { platform, scope, openSources } = useOpenStream()
    for (let n = 0; n < 100; n++) useStream({}, '/events', platform).scope.stop()
    expect(openSources()).toHaveLength(1)
    scope.stop()
    expect(openSources()).toHaveLength(0)
  })

  test('gives a late component its state and the newest event of each name', async () => {
    const { platform, source } = useOpenStream()
    source().emit('news', { title: 'a' }, '1-0')
    source().emit('news', { title: 'b' }, '2-0')
    const late = useStream({}, '/events', platform)
    expect(late.stream.connection.value.status).toBe('open')
    await nextTick()
    expect(late.stream.latest('news').value?.data).toEqual({ title: 'b' })
    source().emit('news', { title: 'c' }, '3-0')
    expect(late.titles).toEqual(['b', 'c'])
  })

  test('gives a late component these events in their order, with the time when they came', async () => {
    const { platform, source, advance } = useOpenStream()
    source().emit('clock', { now: 1 })
    source().emit('news', { title: 'a' }, '1-0')
    source().emit('clock', { now: 2 })
    const receivedAt = platform.now()
    advance(5_000)
    const { stream } = useStream({}, '/events', platform)
    const got: unknown[] = []
    stream.on('news', (_, { name, id }) => got.push([name, id]))
    stream.on('clock', ({ now }, envelope) => got.push([now, envelope.receivedAt]))
    await nextTick()
    expect(got).toEqual([
      ['news', '1-0'],
      [2, receivedAt],
    ])
  })

  test('gives no event twice to a component that comes in the middle of a burst', async () => {
    const { platform, source, stream } = useOpenStream()
    let late: ReturnType<typeof useStream> | undefined
    stream.on('news', () => (late ??= useStream({}, '/events', platform)))
    source().emit('news', { title: 'a' }, '1-0')
    source().emit('news', { title: 'b' }, '2-0')
    await nextTick()
    expect(late?.titles).toEqual(['a', 'b'])
  })

  test('gives a late component no event that is older than one that came meanwhile', async () => {
    const { platform, source } = useOpenStream()
    source().emit('news', { title: 'a' }, '1-0')
    const late = useStream({}, '/events', platform)
    source().emit('news', { title: 'b' }, '2-0')
    await nextTick()
    expect(late.titles).toEqual(['b'])
  })

  test('gives nothing to a component that came and left at once', async () => {
    const { platform, source } = useOpenStream()
    source().emit('news', { title: 'a' }, '1-0')
    const late = useStream({}, '/events', platform)
    late.scope.stop()
    await nextTick()
    expect(late.titles).toEqual([])
  })

  test('goes on for the others when one component closes it', () => {
    const first = useOpenStream()
    const second = useStream({}, '/events', first.platform)
    first.stream.close()
    expect(first.stream.connection.value.status).toBe('closed')
    expect(second.stream.connection.value.status).toBe('open')
  })
})

test('after a gap the snapshot passes, although its ids are known', () => {
  const { titles, source, advance } = useOpenStream()
  source().emit('news', { title: 'a' }, '5-0')
  source().fail()
  advance(1_000)
  source().emit('hello', hello({ resume: 'gap' }))
  source().emit('news', { title: 'a' }, '5-0')
  expect(titles).toEqual(['a', 'a'])
})

test('with `probeUrl: false` nothing is asked', () => {
  const { source, requests, advance } = useStream({ probeUrl: false })
  source().fail()
  advance(400)
  expect(requests).toEqual([])
})

test('a component that has left can neither leave again nor pause the stream of the others', () => {
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
