import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createEventStream } from '../createEventStream.ts'
import { createFakeEventSource } from '../testing/fakeEventSource.ts'
import { hello } from '../testing/fakes.ts'
import { text } from '../text.ts'
import { browserPlatform } from './browserPlatform.ts'

const load = vi.hoisted(() => vi.fn(() => Promise.reject(new Error('Nothing is there'))))
vi.mock('./browserRest.ts', load)

const sources: ReturnType<typeof createFakeEventSource>[] = []
beforeEach(() => {
  vi.stubGlobal('document', { hidden: false })
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('EventSource', function (url: string) {
    const source = createFakeEventSource(url, { withCredentials: false, lastEventId: null })
    sources.push(source)
    return source
  })
})
afterEach(() => void vi.unstubAllGlobals())

const open = () => {
  const stream = createEventStream('/events', { protocol: 'hello', events: { news: text } })
  return { stream, release: stream.connect() }
}

test('the code that watches the page and asks why an attempt failed comes beside the first attempt', async () => {
  expect(load).not.toHaveBeenCalled()
  const { release } = open()
  await vi.dynamicImportSettled()
  expect(load).toHaveBeenCalledTimes(1)
  release()
})

test('where that code cannot be loaded, the stream goes on through a failure', async () => {
  vi.useFakeTimers()
  const { stream, release } = open()
  await vi.dynamicImportSettled()
  sources.at(-1)?.fail()
  await vi.dynamicImportSettled()
  expect(stream.state()).toMatchObject({ status: 'reconnecting', reason: 'unreachable' })
  const before = sources.length
  vi.advanceTimersByTime(1_000)
  expect(sources).toHaveLength(before + 1)
  sources.at(-1)?.emit('hello', hello())
  expect(stream.state().status).toBe('open')
  release()
  vi.useRealTimers()
})

test('a server that renders has no page, also where it has an EventSource', () => {
  vi.stubGlobal('document', undefined)
  expect(browserPlatform()).toBeNull()
})
