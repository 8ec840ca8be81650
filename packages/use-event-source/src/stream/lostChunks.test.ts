import { expect, test, vi } from 'vitest'
import { createFakePlatform, hello } from '../testing/fakes.ts'
import { createFakeTabs } from '../testing/fakeTabs.ts'
import { openStream } from '../testing/testConnection.ts'
import { useChangingStream, useStream } from '../testing/testUse.ts'

// Code that is loaded later may be missing: the server may be down, or have a newer build.
const lost = vi.hoisted(() => () => Promise.reject(new Error('Nothing is there')))
vi.mock('../tabs/openTabFeed.ts', lost)
vi.mock('../pool/openBeside.ts', lost)
vi.mock('./snapshotPoll.ts', lost)

test('a stream opens also where the code for sharing cannot be loaded', async () => {
  const browser = createFakeTabs()
  const platform = createFakePlatform({ tabs: (time) => browser.forTab(time) })
  const { stream, source, titles } = useStream({ share: true }, '/events', platform)
  await vi.dynamicImportSettled()
  source().emit('hello', hello())
  source().emit('news', { title: 'a' }, '1-0')
  expect(titles).toEqual(['a'])
  expect(stream.connection.value).toMatchObject({ status: 'open', transport: 'sse' })
})

test('a stream that was left before the loading failed is not opened', async () => {
  const { scope, sources } = useStream({ share: true })
  scope.stop()
  await vi.dynamicImportSettled()
  expect(sources).toEqual([])
})

test('a change of address is a new start, and no event comes twice', async () => {
  const { go, stream, source, titles, sources, openSources } = useChangingStream()
  source().emit('news', { title: 'a' }, '1-0')
  await go('/other')
  expect(openSources()).toEqual([sources[1]])
  expect(stream.connection.value.status).toBe('connecting')
  source().emit('hello', hello())
  source().emit('news', { title: 'a' }, '1-0')
  source().emit('news', { title: 'b' }, '2-0')
  expect(titles).toEqual(['a', 'b'])
})

test('a change of address keeps a stream paused that was paused by hand', async () => {
  const { go, stream, openSources } = useChangingStream()
  stream.pause()
  await go('/other')
  expect(stream.connection.value.status).toBe('paused')
  expect(openSources()).toEqual([])
})

test('where the code for polls cannot be loaded, streams are tried again', async () => {
  const opened = openStream({ probeUrl: '/events', snapshotUrl: '/snapshot' })
  const { answerWith, advance, state, sources } = opened
  answerWith({ status: 200 })
  advance(20_600)
  await vi.dynamicImportSettled()
  expect(state()).toMatchObject({ status: 'reconnecting', reason: 'unreachable' })
  const before = sources.length
  advance(30_000)
  expect(sources.length).toBeGreaterThan(before)
})
