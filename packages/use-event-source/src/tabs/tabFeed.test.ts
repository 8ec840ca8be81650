import { describe, expect, test, vi } from 'vitest'
import { hello } from '../testing/fakes.ts'
import { openBrowser } from '../testing/testTabs.ts'

describe('one connection for all tabs', () => {
  test('the first tab opens the stream, and every other tab shows the same', () => {
    const { openTab, settle, streams } = openBrowser()
    const [first, second, third] = [openTab(), openTab(), openTab()]
    settle()
    expect(streams()).toHaveLength(1)
    expect(first.state()).toMatchObject({ status: 'open', transport: 'sse' })
    expect(second.state()).toMatchObject({ status: 'open', transport: 'shared' })
    expect(third.state()).toMatchObject({ status: 'open', transport: 'shared' })
  })

  test('every tab gets every event once and in order', () => {
    const { openTab, settle, publish } = openBrowser()
    const tabs = [openTab(), openTab(), openTab()]
    settle()
    for (let n = 0; n < 50; n++) publish()
    settle()
    for (const tab of tabs) expect(tab.ids()).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
  })

  test('a tab that comes later catches up by a stream of its own, and closes it then', () => {
    const { openTab, settle, publish, streams } = openBrowser()
    openTab()
    settle()
    for (let n = 0; n < 5; n++) publish()
    const late = openTab()
    settle()
    expect(late.ids()).toEqual([1, 2, 3, 4, 5])
    expect(late.hellos()).toEqual(['fresh'])
    expect(late.state()).toMatchObject({ status: 'open', transport: 'shared' })
    expect(streams()).toHaveLength(1)
    publish()
    settle()
    expect(late.ids()).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('what is published while a tab catches up is neither lost nor doubled', () => {
    const { openTab, settle, publish, step } = openBrowser()
    const first = openTab()
    settle()
    publish()
    const late = openTab()
    for (let n = 0; n < 30; n++) {
      publish()
      step()
    }
    settle()
    expect(late.ids()).toEqual(Array.from({ length: 31 }, (_, n) => n + 1))
    expect(first.ids()).toEqual(late.ids())
  })

  test('a tab that is alone passes nothing on, but numbers its events for a tab that may have heard it begin', () => {
    const { openTab, settle, publish, overhear, whisper } = openBrowser()
    const heard = overhear()
    openTab()
    publish()
    publish()
    settle()
    expect(heard).not.toContainEqual(expect.objectContaining({ kind: 'event' }))
    whisper({ kind: 'ask', names: [] })
    settle()
    // These are hello and two events.
    expect(heard.at(-1)).toMatchObject({ kind: 'lead', seq: 3, cursor: '2-0' })
    publish()
    settle()
    expect(heard.at(-1)).toMatchObject({ kind: 'event', seq: 4, event: { id: '3-0' } })
  })

  test('tabs with different keys share nothing', () => {
    const { openTab, settle, streams } = openBrowser()
    for (const key of ['anna', 'ben']) openTab({ key })
    settle()
    expect(streams()).toHaveLength(2)
  })

  test('eight tabs leave one stream', () => {
    const { openTab, settle, publish, streams } = openBrowser()
    for (let n = 0; n < 8; n++) {
      openTab()
      settle()
      publish()
    }
    settle()
    expect(streams()).toHaveLength(1)
  })
})

test('a tab that goes on after a pause shows connecting until it knows which tab leads', () => {
  const { openTab, settle } = openBrowser()
  openTab()
  const tab = openTab()
  settle()
  tab.stream.send('pause', null)
  expect(tab.state().status).toBe('paused')
  tab.stream.send('resume', null)
  expect(tab.state().status).toBe('connecting')
  settle()
  expect(tab.state()).toMatchObject({ status: 'open', transport: 'shared' })
})

describe('another tab takes over', () => {
  test('at once when the leader is closed, from its own cursor', () => {
    const { openTab, settle, publish, step, streams } = openBrowser()
    const [first, second, third] = [openTab(), openTab(), openTab()]
    settle()
    publish()
    settle()
    first.stream.send('close', null)
    publish()
    step(20)
    expect(streams()).toHaveLength(1)
    expect(streams()[0]?.url).toContain('lastEventId=1')
    settle()
    expect([second.ids(), third.ids()]).toEqual([
      [1, 2],
      [1, 2],
    ])
    expect([second, third].map((tab) => tab.state().transport).sort()).toEqual(['shared', 'sse'])
  })

  test('with the reason handover, not lost', () => {
    const { openTab, settle, step } = openBrowser()
    const [first, second] = [openTab(), openTab()]
    settle()
    first.stream.send('close', null)
    step(2)
    expect(second.states().map(({ reason }) => reason)).toContain('handover')
  })

  test('when the leader crashes', () => {
    const { openTab, settle, publish } = openBrowser()
    const [first, second] = [openTab(), openTab()]
    settle()
    first.crash()
    publish()
    settle()
    expect(second.ids()).toEqual([1])
    expect(second.state()).toMatchObject({ status: 'open', transport: 'sse' })
  })

  test.each(['hang', 'freeze'] as const)(
    'within two seconds after the leader begins to %s, and no event is lost or comes twice',
    (end) => {
      for (let afterMs = 0; afterMs < 1_000; afterMs += 40) {
        const { openTab, settle, publish, advance } = openBrowser()
        const [first, second, third] = [openTab(), openTab(), openTab()]
        settle()
        publish()
        advance(afterMs)
        first[end]()
        publish()
        advance(2_000)
        for (const tab of [second, third]) {
          expect(tab.state().status).toBe('open')
          expect(tab.ids()).toEqual([1, 2])
        }
      }
    },
  )

  test('a frozen leader that hears of the new one closes its stream', () => {
    const { openTab, settle, publish, advance, streams } = openBrowser()
    const [first] = [openTab(), openTab()]
    settle()
    first.freeze()
    publish()
    advance(2_000)
    expect(first.platform.openSources()).toEqual([])
    expect(first.ids()).toEqual([1])
    first.thaw()
    publish()
    settle()
    expect(first.ids()).toEqual([1, 2])
    expect(streams()).toHaveLength(1)
  })

  test('sooner when a follower is shown: it asks at once', () => {
    const { openTab, settle, publish, advance } = openBrowser()
    const [first, second] = [openTab(), openTab()]
    settle()
    second.platform.slowTimers(60_000)
    advance(1_000)
    first.hang()
    publish()
    second.platform.slowTimers(0)
    second.stream.send('wake')
    advance(1_300)
    expect(second.ids()).toEqual([1])
  })

  test('a leader that thaws follows the new one, and has all events', () => {
    const { openTab, settle, publish, advance, streams } = openBrowser()
    const [first, second] = [openTab(), openTab()]
    settle()
    publish()
    first.hang()
    publish()
    advance(3_000)
    publish()
    first.thaw()
    advance(3_000)
    publish()
    settle()
    expect(first.ids()).toEqual([1, 2, 3, 4])
    expect(second.ids()).toEqual([1, 2, 3, 4])
    expect(streams()).toHaveLength(1)
    expect(first.state().transport).toBe('shared')
  })

  test('within four seconds when the timers of all other tabs fire once a second, as in hidden tabs', () => {
    const { openTab, settle, publish, advance, streams } = openBrowser()
    const [first, second, third] = [openTab(), openTab(), openTab()]
    settle()
    for (const tab of [second, third]) tab.platform.slowTimers(1_000)
    advance(2_000)
    first.hang()
    publish()
    advance(4_000)
    expect(streams()).toHaveLength(1)
    expect([second.ids(), third.ids()]).toEqual([[1], [1]])
  })

  test('and a follower that was frozen catches up with what it missed', () => {
    const { openTab, settle, publish, advance } = openBrowser()
    const [, second] = [openTab(), openTab()]
    settle()
    second.stream.send('pause', 'hidden')
    for (let n = 0; n < 20; n++) publish()
    advance(100)
    second.stream.send('resume', null)
    settle()
    expect(second.ids()).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
    expect(second.state().transport).toBe('shared')
  })
})

describe('where the browser grants locks late', () => {
  test.each([500, 1_500, 3_000, 10_000, 600_000])(
    'by %i ms, three tabs have one stream after a moment, and every event once',
    (byMs) => {
      const { openTab, advance, publish, streams, slowLocks } = openBrowser()
      slowLocks(byMs)
      const tabs = [openTab(), openTab(), openTab()]
      advance(6_000)
      for (let n = 0; n < 40; n++) {
        publish()
        advance(1_000)
        expect(streams()).toHaveLength(1)
      }
      for (const tab of tabs) expect(tab.ids()).toEqual(Array.from({ length: 40 }, (_, n) => n + 1))
    },
  )

  test.each([0, 1])('two tabs that both lead agree as soon as tab %i is heard', (speaker) => {
    const { openTab, advance, publish, streams, slowLocks, loseMessages } = openBrowser()
    slowLocks(600_000)
    const tabs = [openTab(), openTab()]
    loseMessages(publish, 5_000)
    expect(streams()).toHaveLength(2)
    tabs[speaker]?.stream.listen('more')
    advance(100)
    expect(streams()).toHaveLength(1)
    publish()
    publish()
    advance(100)
    expect(tabs.map(({ state }) => state().transport).sort()).toEqual(['shared', 'sse'])
    for (const tab of tabs) expect(tab.ids()).toEqual([1, 2, 3])
  })

  test('a tab that cannot steal the lock leads, and follows when another tab is ahead', () => {
    const { openTab, advance, publish, streams, slowLocks } = openBrowser()
    const first = openTab()
    advance(500)
    slowLocks(600_000)
    first.hang()
    const second = openTab()
    advance(4_000)
    expect(second.state()).toMatchObject({ status: 'open', transport: 'sse' })
    first.thaw()
    publish()
    advance(4_000)
    publish()
    advance(500)
    expect(streams()).toHaveLength(1)
    for (const tab of [first, second]) expect(tab.ids()).toEqual([1, 2])
  })
})

describe('followers and their leader', () => {
  test('a follower that missed a message notices it and fetches the event', () => {
    const { openTab, settle, publish, loseMessages } = openBrowser()
    const [, second] = [openTab(), openTab()]
    settle()
    publish()
    loseMessages(() => publish())
    publish()
    settle()
    expect(second.ids()).toEqual([1, 2, 3])
  })

  test.each(['comes later', 'comes back after a pause', 'missed it'])(
    'a tab that %s knows the state of the journal, although no event has come since',
    (how) => {
      const { openTab, settle, publish, setJournal, loseMessages, ...browser } = openBrowser()
      openTab()
      const other = openTab()
      settle()
      publish()
      settle()
      if (how === 'comes back after a pause') other.stream.send('pause', null)
      if (how === 'missed it') loseMessages(() => setJournal('cut'))
      else setJournal('cut')
      settle()
      const tab = how === 'comes later' ? openTab() : other
      tab.stream.send('resume', null)
      // The next event shows a tab that it missed one.
      browser.announce('ping')
      settle()
      expect(tab.journal()).toMatchObject({ state: 'cut' })
      expect(tab.state()).toMatchObject({ status: 'open', transport: 'shared' })
      expect(browser.streams()).toHaveLength(1)
    },
  )

  test('a tab that catches up knows what the leader heard first about the journal', () => {
    const { openTab, settle, publish, step, streams } = openBrowser()
    openTab()
    settle()
    publish()
    settle()
    const tab = openTab()
    while (streams().length < 2) step()
    const [ofLeader, ofTab] = streams()
    // The stream of the tab is slower. It pauses when it has brought all events that have an id.
    ofTab?.emit('hello', hello())
    ofLeader?.emit('journal', { state: 'cut', since: 1 })
    tab.platform.advance(5)
    ofTab?.emit('news', { n: 1 }, '1-0')
    expect([tab.ids(), tab.journal()]).toMatchObject([[1], { state: 'cut' }])
  })

  test('reconnectNow of a follower reaches the leader', () => {
    const { openTab, settle, advance, streams, refuse } = openBrowser()
    const [, second] = [openTab(), openTab()]
    settle()
    refuse(true)
    streams()[0]?.fail()
    advance(40_000)
    refuse(false)
    expect(second.state().status).toBe('reconnecting')
    second.stream.send('retry')
    settle()
    expect(second.state()).toMatchObject({ status: 'open', transport: 'shared' })
  })

  test('a follower shows why the leader is not open', () => {
    const { openTab, settle, streams, refuse, step } = openBrowser()
    const [, second] = [openTab(), openTab()]
    settle()
    refuse(true)
    streams()[0]?.fail()
    step(5)
    expect(second.state()).toMatchObject({ status: 'reconnecting', reason: 'lost' })
  })

  test('a leader that was replaced in its sleep is ignored', () => {
    const { openTab, settle, publish, whisper, step } = openBrowser()
    const [, second] = [openTab(), openTab()]
    settle()
    const state = { ...second.state(), status: 'closed' }
    whisper({ kind: 'lead', term: 0, from: 'ghost', seq: 7, cursor: '9-0', state })
    whisper({ kind: 'event', term: 0, from: 'ghost', seq: 8, event: { event: 'news', id: '9-9' } })
    step(5)
    publish()
    settle()
    expect(second.ids()).toEqual([1])
    expect(second.state().status).toBe('open')
  })

  test('an event that only a follower listens for is passed on as well', () => {
    const { openTab, settle, streams } = openBrowser()
    const names: string[] = []
    openTab()
    settle()
    openTab({ names: new Set(['weather']), onEvent: ({ event }) => names.push(event) })
    settle()
    streams()[0]?.emit('weather', 'rain')
    settle()
    expect(names).toContain('weather')
  })

  test('a new tab polls at once where the leader polls', async () => {
    const { openTab, settle, advance, publishSnapshot } = openBrowser()
    const snapshot = { probeUrl: '/events', snapshotUrl: '/snapshot' }
    publishSnapshot('5-0')
    const first = openTab(snapshot)
    advance(23_000)
    await vi.dynamicImportSettled()
    settle()
    expect(first.state().transport).toBe('polling')
    const second = openTab(snapshot)
    settle()
    await vi.dynamicImportSettled()
    settle()
    expect(second.ids()).toEqual([5])
    expect(second.state()).toMatchObject({ status: 'open', transport: 'shared' })
    expect(second.platform.sources).toEqual([])
  })

  test('a tab that pauses leaves the stream to the others', () => {
    const { openTab, settle, publish } = openBrowser()
    const [first, second] = [openTab(), openTab()]
    settle()
    first.stream.send('pause', null)
    publish()
    settle()
    expect(first.state().status).toBe('paused')
    expect(first.ids()).toEqual([])
    expect(second.ids()).toEqual([1])
    first.stream.send('resume', null)
    settle()
    expect(first.ids()).toEqual([1])
  })

  test('when all tabs are closed, nothing is left', () => {
    const { openTab, settle, streams, inUse } = openBrowser()
    const tabs = [openTab(), openTab(), openTab()]
    settle()
    for (const tab of tabs) tab.stream.send('close', null)
    settle()
    expect(streams()).toHaveLength(0)
    expect(inUse()).toBe(0)
    for (const tab of tabs) expect(tab.platform.timers()).toBe(0)
  })
})
