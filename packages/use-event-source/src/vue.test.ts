import * as v from 'valibot'
import { expect, test, vi } from 'vitest'
import { effectScope, nextTick, watch } from 'vue'
import { createFakePlatform, hello } from './testing/fakes.ts'
import type { InvalidFrame } from './options.ts'
import { useEventSource } from './vue.ts'

const events = {
  news: v.object({ title: v.string() }),
  clock: v.object({ now: v.number() }),
}

function useStream() {
  const platform = createFakePlatform()
  const invalid: InvalidFrame[] = []
  const scope = effectScope()
  const stream = scope.run(() =>
    useEventSource('/events', {
      protocol: 'hello',
      events,
      platform,
      onInvalid: (frame) => invalid.push(frame),
    }),
  )
  if (stream === undefined) throw new Error('The scope is not active')
  platform.source().emit('hello', hello())
  return { stream, scope, invalid, platform, source: platform.source }
}

test('handlers get checked data and the whole envelope', () => {
  const { stream, source, platform } = useStream()
  const seen: unknown[] = []
  stream.on('news', (data, envelope) => seen.push([data, envelope]))
  source().emit('news', { title: 'a', extra: true }, '1-0')
  const data = { title: 'a' }
  const receivedAt = platform.now()
  expect(seen).toEqual([[data, { name: 'news', data, id: '1-0', receivedAt }]])
})

test('a frame that its schema refuses is reported and reaches no handler', () => {
  const { stream, source, invalid } = useStream()
  const handler = vi.fn()
  stream.on('news', handler)
  source().emit('news', { title: 7 }, '1-0')
  expect(invalid.map(({ name }) => name)).toEqual(['news'])
  expect(stream.invalidCount.value).toBe(1)
  expect(handler).not.toHaveBeenCalled()
})

test('text that is not JSON is reported as invalid', () => {
  const { source, invalid } = useStream()
  source().emitText('clock', '{"now":')
  expect(invalid).toHaveLength(1)
  expect(invalid[0]?.name).toBe('clock')
})

test('a handler that throws stops neither the others nor the stream', () => {
  const report = vi.fn()
  vi.stubGlobal('reportError', report)
  const { stream, source } = useStream()
  const seen: string[] = []
  stream.on('news', () => {
    throw new Error('broken')
  })
  stream.on('news', ({ title }) => seen.push(title))
  source().emit('news', { title: 'a' }, '1-0')
  source().emit('news', { title: 'b' }, '1-1')
  expect(seen).toEqual(['a', 'b'])
  expect(report).toHaveBeenCalledTimes(2)
  vi.unstubAllGlobals()
})

test('a handler that another handler adds begins with the next event', () => {
  const { stream, source } = useStream()
  const seen: string[] = []
  stream.on('news', () => stream.on('news', ({ title }) => seen.push(title)))
  source().emit('news', { title: 'a' }, '1-0')
  source().emit('news', { title: 'b' }, '2-0')
  expect(seen).toEqual(['b'])
})

test('a handler that was removed is not called again', () => {
  const { stream, source } = useStream()
  const handler = vi.fn()
  const off = stream.on('news', handler)
  off()
  source().emit('news', { title: 'a' }, '1-0')
  expect(handler).not.toHaveBeenCalled()
})

test('the connection is reactive', async () => {
  const { stream, source } = useStream()
  const seen: string[] = []
  watch(stream.connection, ({ status, reason }) => seen.push(`${status} ${reason}`))
  source().fail()
  await nextTick()
  expect(seen).toEqual(['reconnecting lost'])
})

test('the end of the scope ends the source and every timer', () => {
  const { scope, source, platform } = useStream()
  scope.stop()
  expect(source().closed).toBe(true)
  expect(platform.timers()).toBe(0)
})

test('without an EventSource, as on a server, it stays connecting and does nothing', () => {
  const scope = effectScope()
  const stream = scope.run(() => useEventSource('/events', { protocol: 'hello', events }))
  expect(stream?.connection.value.status).toBe('connecting')
  scope.stop()
})
