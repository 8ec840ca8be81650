import { expect, test } from 'vitest'
import { createEventStream, text } from '../index.ts'
import { createFakeClock, createFakePlatform, createFakeTabs, hello } from './index.ts'

test('the example of createFakePlatform', () => {
  const platform = createFakePlatform()
  const events = { news: text }
  const stream = createEventStream('/events', { protocol: 'hello', events, platform })
  stream.connect()
  platform.source().emit('hello', hello())
  platform.source().emitText('news', 'a title', '1-0')
  expect(stream.latest('news')?.data).toBe('a title')
  platform.source().fail()
  expect(stream.state()).toMatchObject({ status: 'reconnecting', reason: 'lost' })
  platform.advance(1_000)
  expect(platform.source().url).toBe('/events?lastEventId=1-0')
})

test('fake tabs share one stream, by one clock', async () => {
  const [clock, tabs] = [createFakeClock(), createFakeTabs()]
  const platforms = [1, 2].map((n) =>
    createFakePlatform({ clock, random: () => n / 4, tabs: (time) => tabs.forTab(time) }),
  )
  for (const platform of platforms) {
    const options = { protocol: 'hello', events: { news: text }, share: true, platform } as const
    createEventStream('/events', options).connect()
  }
  await Promise.resolve()
  await expect.poll(() => platforms.map(({ timers }) => timers() > 1)).toEqual([true, true])
  clock.advance(10)
  platforms
    .flatMap(({ openSources }) => openSources())
    .forEach((source) => source.emit('hello', hello()))
  clock.advance(2_000)
  expect(platforms.flatMap(({ openSources }) => openSources())).toHaveLength(1)
})
