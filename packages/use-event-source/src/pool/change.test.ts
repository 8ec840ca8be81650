import { describe, expect, test, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import { hello } from '../testing/fakes.ts'
import { events, field, useChangingStream, useOpenStream, useStream } from '../testing/testUse.ts'

describe('a change of address', () => {
  test('opens the new stream beside the old one, and takes it over after its hello', async () => {
    const { go, sources, titles, stream, advance, openSources } = useChangingStream()
    await go('/events?topics=a,b')
    expect(openSources()).toHaveLength(2)
    sources[0]?.emit('news', { title: 'old' }, '1-0')
    expect(stream.connection.value.status).toBe('open')
    sources[1]?.emit('hello', hello())
    sources[1]?.emit('news', { title: 'new' }, '2-0')
    advance(250)
    expect(titles).toEqual(['old', 'new'])
    expect(openSources()).toEqual([sources[1]])
  })

  test('brings the events that only the new stream has, and no event twice', async () => {
    const { go, sources, titles, advance } = useChangingStream()
    sources[0]?.emit('news', { title: 'a' }, '5-0')
    await go('/events?topics=a,b')
    sources[1]?.emit('hello', hello())
    sources[1]?.emit('news', { title: 'older, of b' }, '3-0')
    sources[1]?.emit('news', { title: 'a' }, '5-0')
    sources[0]?.emit('news', { title: 'both' }, '6-0')
    sources[1]?.emit('news', { title: 'both' }, '6-0')
    advance(250)
    sources[1]?.emit('news', { title: 'next' }, '7-0')
    expect(titles).toEqual(['a', 'both', 'older, of b', 'next'])
  })

  test('keeps the old stream while the new one cannot be opened', async () => {
    const { go, sources, titles, stream, advance } = useChangingStream()
    await go('/nowhere')
    sources[1]?.fail()
    advance(60_000 - 45_000)
    sources[0]?.emit('news', { title: 'still here' }, '1-0')
    expect(titles).toEqual(['still here'])
    expect(stream.connection.value.status).toBe('open')
  })

  test('changes nothing when it is taken back before the new stream opened', async () => {
    const url = ref('/events?topics=a')
    const options = { events: { ...events, hello: field('resume', 'string') } as typeof events }
    const { stream, source, sources, openSources, advance } = useStream(options, url)
    let hellos = 0
    stream.on('hello' as 'news', () => (hellos += 1))
    source().emit('hello', hello())
    for (const to of ['/other', '/events?topics=a']) {
      url.value = to
      await vi.dynamicImportSettled()
    }
    advance(500)
    expect(openSources()).toEqual([sources[0]])
    expect(hellos).toBe(1)
  })

  test('takes over a stream that the server refuses for good, so that the page shows it', async () => {
    const { go, sources, source, stream, advance, answerWith, openSources } = useChangingStream()
    await go('/secret')
    answerWith({ status: 403 })
    source().fail()
    advance(1)
    expect(stream.connection.value).toMatchObject({ status: 'closed', reason: 'denied' })
    expect([openSources(), sources.length]).toEqual([[], 2])
  })

  test('of a stream that is paused while the page is hidden resumes when the page is shown', async () => {
    const { go, fire, stream, openSources, source } = useChangingStream()
    fire('pagehide')
    await go('/other')
    fire('pageshow')
    expect(openSources()).toEqual([source()])
    expect(source().url).toBe('/other')
    expect(stream.connection.value.status).toBe('connecting')
  })

  test('never opens the second address when a third follows before the code is loaded', async () => {
    const { url, go, sources } = useChangingStream()
    url.value = '/second'
    await go('/third')
    expect(sources.map((source) => source.url)).toEqual(['/events?topics=a', '/third'])
  })

  test('takes the new stream over at once where the old one is down', async () => {
    const { go, sources, source, stream, openSources } = useChangingStream()
    source().fail()
    await go('/other')
    expect(openSources()).toEqual([sources[1]])
    expect(stream.connection.value).toMatchObject({ status: 'connecting', reason: null })
  })

  test('keeps a stream paused that was paused by hand', async () => {
    const { go, stream, openSources, source } = useChangingStream()
    stream.pause()
    await go('/other')
    expect(stream.connection.value.status).toBe('paused')
    expect(openSources()).toEqual([])
    stream.resume()
    expect(source().url).toBe('/other')
  })

  test('goes on when the same address is set again while the new stream opens', async () => {
    const topics = ref(['a'])
    const used = useOpenStream({}, () => `/events?topics=${topics.value.join()}`)
    const { sources, titles, advance, openSources } = used
    topics.value = ['b']
    await vi.dynamicImportSettled()
    topics.value = ['b']
    sources[1]?.emit('hello', hello())
    sources[1]?.emit('news', { title: 'of b' }, '2-0')
    advance(250)
    expect(titles).toEqual(['of b'])
    expect(openSources()).toEqual([sources[1]])
  })

  test('to a stream that the page has open begins with the newest event of each name', async () => {
    const { go, sources, titles, platform, advance } = useChangingStream()
    useStream({}, '/other', platform)
    sources[1]?.emit('hello', hello())
    sources[1]?.emit('news', { title: 'of the other' }, '4-0')
    await go('/other')
    await nextTick()
    advance(250)
    expect(titles).toEqual(['of the other'])
  })

  test('to a stream that the page has open since a gap brings no event twice', async () => {
    const { go, sources, titles, platform, advance } = useChangingStream()
    useStream({}, '/other', platform)
    sources[1]?.emit('hello', hello({ resume: 'gap' }))
    for (const source of sources) source.emit('news', { title: 'of both' }, '4-0')
    await go('/other')
    await nextTick()
    advance(250)
    expect(titles).toEqual(['of both'])
  })

  test('brings events without an id from only one of the two streams', async () => {
    const { go, sources, stream, advance } = useChangingStream()
    const ticks: number[] = []
    stream.on('clock', ({ now }) => ticks.push(now))
    await go('/other')
    sources[1]?.emit('hello', hello())
    for (const source of sources) source.emit('clock', { now: 1 })
    advance(250)
    for (const source of sources) source.emit('clock', { now: 2 })
    expect(ticks).toEqual([1, 2])
  })

  test('keeps the newest state of the journal, whichever stream said it first', async () => {
    const { go, sources, stream, advance } = useChangingStream()
    const states: unknown[] = []
    stream.on('hello', ({ journal }) => states.push(journal?.state))
    stream.on('journal', ({ state }) => states.push(state))
    await go('/other')
    sources[1]?.emit('hello', hello())
    for (const source of sources) source.emit('journal', { state: 'cut', since: 1 })
    advance(250)
    expect(states.at(-1)).toBe('cut')
  })

  test('leaves no source and no timer when the scope ends before the new stream is taken over', async () => {
    const { go, scope, sources, openSources, timers } = useChangingStream()
    await go('/other')
    sources[1]?.emit('hello', hello())
    scope.stop()
    expect(openSources()).toEqual([])
    expect(timers()).toBe(0)
  })
})
