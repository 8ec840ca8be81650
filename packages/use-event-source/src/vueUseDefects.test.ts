import { expect, test } from 'vitest'
import { nextTick, watch } from 'vue'
import { hello } from './testing/fakes.ts'
import { useOpenStream, useStream } from './testing/testUse.ts'

// VueUse 14.4's useEventSource has each of these defects, by its source. Each test shows that ours has not.

test('the status after an error is "reconnecting", not CLOSED', () => {
  const { stream, source, advance } = useOpenStream()
  source().fail()
  expect(stream.connection.value.status).toBe('reconnecting')
  advance(30_000)
  source().emit('hello', hello({ resume: 'replayed' }))
  expect(stream.connection.value.status).toBe('open')
})

test('each event name has data of its own, not one ref for all names', () => {
  const { stream, source } = useOpenStream()
  const news = stream.latest('news')
  const clock = stream.latest('clock')
  source().emit('news', { title: 'a' }, '1-0')
  source().emit('clock', { now: 5 })
  expect(news.value?.data).toEqual({ title: 'a' })
  expect(clock.value?.data).toEqual({ now: 5 })
})

test('name, data and id are one object: no watcher sees a new event with old data', () => {
  const { stream, source } = useOpenStream()
  const seen: unknown[] = []
  watch(stream.latest('news'), (envelope) => seen.push(envelope), { flush: 'sync' })
  source().emit('news', { title: 'a' }, '1-0')
  source().emit('news', { title: 'b' }, '2-0')
  expect(seen).toMatchObject([
    { name: 'news', data: { title: 'a' }, id: '1-0' },
    { name: 'news', data: { title: 'b' }, id: '2-0' },
  ])
})

test('two events with equal data are two reactions', async () => {
  const { stream, source } = useOpenStream()
  let reactions = 0
  watch(stream.latest('news'), () => reactions++)
  source().emit('news', { title: 'same' }, '1-0')
  await nextTick()
  source().emit('news', { title: 'same' }, '2-0')
  await nextTick()
  expect(reactions).toBe(2)
})

test('a burst in one tick does not collapse to one call', () => {
  const { titles, source } = useOpenStream()
  for (let n = 0; n < 100; n++) source().emit('news', { title: String(n) }, `1-${n}`)
  expect(titles).toHaveLength(100)
})

test('success resets the retry counter', () => {
  const { stream, source, advance } = useStream()
  source().fail()
  advance(1_000)
  source().emit('hello', hello())
  expect(stream.connection.value.attempt).toBe(0)
  advance(10_000)
  source().fail()
  expect(stream.connection.value.attempt).toBe(1)
})

test('close cancels the reconnect timer', () => {
  const { stream, source, sources, advance, timers } = useOpenStream()
  source().fail()
  stream.close()
  expect(timers()).toBe(0)
  advance(60_000)
  expect(sources).toHaveLength(1)
})

test('a source that was replaced changes nothing any more', () => {
  const { stream, sources, source, titles, advance } = useOpenStream()
  source().fail()
  advance(1_000)
  source().emit('hello', hello())
  const before = stream.connection.value
  sources[0]?.emit('news', { title: 'late' }, '1-0')
  sources[0]?.fail()
  expect(stream.connection.value).toBe(before)
  expect(titles).toEqual([])
})

test('a reconnection by hand sends the last event id', () => {
  const { stream, source } = useOpenStream()
  source().emit('news', { title: 'a' }, '7-3')
  source().fail()
  stream.reconnectNow()
  expect(source().url).toBe('/events?lastEventId=7-3')
})

test('two uses of one stream are one connection', () => {
  const first = useOpenStream()
  const second = useStream({}, '/events', first.platform)
  first.source().emit('news', { title: 'a' }, '1-0')
  expect(first.sources).toHaveLength(1)
  expect([first.titles, second.titles]).toEqual([['a'], ['a']])
})

test('on a server, where nothing connects, nothing fails and the status is not open', () => {
  const { stream } = useStream({ platform: null })
  expect(stream.connection.value).toMatchObject({ status: 'connecting', attempt: 0 })
  stream.reconnectNow()
  stream.close()
  expect(stream.connection.value.status).toBe('closed')
})

test('it does not give up after a number of retries', () => {
  const { stream, source, sources, platform, advance } = useOpenStream()
  for (let n = 0; n < 50; n++) {
    source().fail()
    advance(1)
    advance((stream.connection.value.nextRetryAt ?? 0) - platform.now())
  }
  expect(sources).toHaveLength(51)
})
