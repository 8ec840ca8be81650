import { describe, expect, test } from 'vitest'
import { nextTick, ref } from 'vue'
import { hello } from './fakes.ts'
import { useChangingStream, useOpenStream, useStream } from './testUse.ts'

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

  test('that is written once more while it opens is still gone over to', () => {
    const topics = ref(['a'])
    const used = useOpenStream({}, () => `/events?topics=${topics.value.join()}`)
    const { sources, titles, advance, openSources } = used
    topics.value = ['b']
    topics.value = ['b']
    sources[1]?.emit('hello', hello())
    sources[1]?.emit('news', { title: 'of b' }, '2-0')
    advance(250)
    expect(titles).toEqual(['of b'])
    expect(openSources()).toEqual([sources[1]])
  })

  test('that the page has open begins with the newest of each name', async () => {
    const { url, sources, titles, platform, advance } = useChangingStream()
    useStream({}, '/other', platform)
    sources[1]?.emit('hello', hello())
    sources[1]?.emit('news', { title: 'of the other' }, '4-0')
    url.value = '/other'
    await nextTick()
    advance(250)
    expect(titles).toEqual(['of the other'])
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
