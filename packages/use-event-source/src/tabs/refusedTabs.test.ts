import { afterEach, expect, test, vi } from 'vitest'
import { browserTabs } from '../platform/browserTabs.ts'
import { createFakePlatform, hello } from '../testing/fakes.ts'
import { createFakeTabs } from '../testing/fakeTabs.ts'
import type { FakePageTime } from '../testing/fakeClock.ts'
import type { TabsPlatform } from '../platform/platform.ts'
import { createTabFeed } from './tabFeed.ts'

afterEach(() => vi.unstubAllGlobals())

// A tab whose lock is only slow goes on listening to other tabs, and waits for the lock.
const inUseAfter: Record<string, number> = {
  'never gives a lock, nor says that it will not': 1,
  'takes each lock away at once': 1,
}

type Refusal = (tabs: TabsPlatform, page: FakePageTime) => Partial<TabsPlatform>

/** Opens a tab whose browser refuses a part of what tabs need, and counts how often it asks for the lock. */
function openRefusedTab(refuse: Refusal) {
  const browser = createFakeTabs()
  let locks = 0
  const platform = createFakePlatform({
    tabs(page) {
      const tabs = browser.forTab(page)
      const refused = { ...tabs, ...refuse(tabs, page) }
      return {
        ...refused,
        lock(name, steal, told) {
          locks += 1
          return refused.lock(name, steal, told)
        },
      }
    },
  })
  const options = {
    url: '/events',
    protocol: 'hello' as const,
    key: '',
    withCredentials: false,
    names: new Set(['news']),
  }
  const ids: (string | null)[] = []
  const feed = createTabFeed(
    { ...options, onEvent: ({ id }) => ids.push(id), onState: () => {} },
    platform,
    platform.tabs as TabsPlatform,
  )
  feed.send('resume', null)
  return { ...platform, platform, feed, ids, locks: () => locks, inUse: browser.inUse }
}

const refusals: Record<string, Refusal> = {
  'refuses locks': (_, { time }) => ({
    lock: (_name, _steal, { onRefused }) => time.after(1, onRefused),
  }),
  'never gives a lock, nor says that it will not': () => ({ lock: () => () => {} }),
  'takes each lock away at once': (_, { time }) => ({
    lock: (_name, _steal, { onHeld, onLost }) =>
      time.after(1, () => {
        onHeld()
        onLost()
      }),
  }),
  'has no channel': () => ({
    openChannel() {
      throw new Error('No channel')
    },
  }),
  'carries no message': (tabs) => ({
    openChannel: (name, onMessage) => ({
      ...tabs.openChannel(name, onMessage),
      post() {
        throw new Error('No message')
      },
    }),
  }),
}

test.each(Object.entries(refusals))(
  'a tab whose browser %s opens a stream of its own, and stops asking',
  (name, refuse) => {
    const { feed, locks, advance, sources, source, ids, inUse } = openRefusedTab(refuse)
    advance(3_000)
    expect(sources).toHaveLength(1)
    source().emit('hello', hello())
    source().emit('news', {}, '1-0')
    expect(feed.state()).toMatchObject({ status: 'open', transport: 'sse' })
    expect(ids).toEqual([null, '1-0'])
    for (let n = 0; n < 40; n++) {
      advance(1_000)
      source().emit('ping', {})
    }
    expect(locks()).toBeLessThanOrEqual(3)
    expect([sources.length, inUse()]).toEqual([1, inUseAfter[name] ?? 0])
  },
)

test('a tab that was refused asks again after a pause, and leaves nothing behind when it is closed', () => {
  const { feed, locks, advance, openSources, timers } = openRefusedTab((_, { time }) => ({
    lock: (_name, _steal, { onRefused }) => time.after(1, onRefused),
  }))
  advance(10)
  feed.send('pause', null)
  expect(openSources()).toEqual([])
  feed.send('resume', null)
  advance(10)
  expect([locks(), openSources().length]).toEqual([2, 1])
  feed.send('close', null)
  expect([openSources().length, timers()]).toEqual([0, 0])
})

test.each(['missing', 'unreadable'])('a browser whose locks are %s cannot share streams', (way) => {
  vi.stubGlobal('navigator', {
    get locks() {
      if (way === 'missing') return undefined
      throw new Error('No locks')
    },
  })
  expect(browserTabs()).toBeNull()
})

const failed = () => new DOMException('Access denied', 'SecurityError')

test.each([
  ['rejects', () => Promise.reject(failed())],
  [
    'throws',
    () => {
      throw failed()
    },
  ],
])('a request for a lock that %s is refused, once', async (_, request) => {
  vi.stubGlobal('navigator', { locks: { request, query: request } })
  const told = { onHeld: vi.fn(), onLost: vi.fn(), onRefused: vi.fn() }
  const tabs = browserTabs()
  tabs?.lock('a', false, told)
  await vi.waitFor(() => expect(told.onRefused).toHaveBeenCalledOnce())
  expect(told.onLost).not.toHaveBeenCalled()
  const turned = vi.fn()
  tabs?.turn(turned)
  await vi.waitFor(() => expect(turned).toHaveBeenCalledOnce())
})

test('a lock that was held and is stolen is lost, not refused', async () => {
  const request = async (_name: string, _options: object, held: () => unknown) => {
    void held()
    await Promise.reject(new DOMException('Stolen', 'AbortError'))
  }
  vi.stubGlobal('navigator', { locks: { request } })
  const told = { onHeld: vi.fn(), onLost: vi.fn(), onRefused: vi.fn() }
  browserTabs()?.lock('a', false, told)
  await vi.waitFor(() => expect(told.onLost).toHaveBeenCalledOnce())
  expect(told.onRefused).not.toHaveBeenCalled()
})
