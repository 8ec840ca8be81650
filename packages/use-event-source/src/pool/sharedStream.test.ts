import { expect, test } from 'vitest'
import { createFakePlatform, hello } from '../testing/fakes.ts'
import { createFakeTabs } from '../testing/fakeTabs.ts'
import { useStream } from '../testing/testUse.ts'

function openShared() {
  const browser = createFakeTabs()
  const platform = createFakePlatform({ tabs: (time) => browser.forTab(time) })
  return { ...useStream({ share: true }, '/events', platform), browser }
}

test('a shared stream opens once its code is loaded', async () => {
  const { stream, sources, source, titles, advance, browser } = openShared()
  expect(stream.connection.value.status).toBe('connecting')
  await expect.poll(browser.inUse).toBeGreaterThan(0)
  advance(1)
  expect(sources).toHaveLength(1)
  source().emit('hello', hello())
  source().emit('news', { title: 'a' }, '1-0')
  expect(titles).toEqual(['a'])
  expect(stream.connection.value).toMatchObject({ status: 'open', transport: 'sse' })
})

test('a shared stream that is closed before its code is loaded never opens', async () => {
  const { scope, sources, timers, browser } = openShared()
  scope.stop()
  await import('../tabs/openTabFeed.ts')
  await Promise.resolve()
  expect([sources.length, timers(), browser.inUse()]).toEqual([0, 0, 0])
})

test('a shared stream that is paused before its code is loaded stays paused', async () => {
  const { stream, sources, advance, browser } = openShared()
  stream.pause()
  await import('../tabs/openTabFeed.ts')
  await Promise.resolve()
  advance(1_000)
  expect([sources.length, browser.inUse()]).toEqual([0, 0])
  expect(stream.connection.value.status).toBe('paused')
})
