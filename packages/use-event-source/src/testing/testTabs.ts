import type { RawEvent } from '../stream/attempt.ts'
import type { ConnectionState } from '../platform/connectionState.ts'
import { readObject } from '../stream/readControl.ts'
import type { FakeEventSource } from './fakeEventSource.ts'
import { createFakePlatform, hello, type FakePlatform } from './fakes.ts'
import { createFakeTabs } from './fakeTabs.ts'
import { createFakeClock } from './fakeClock.ts'
import type { ConnectionOptions } from '../stream/feed.ts'
import { createTabFeed } from '../tabs/tabFeed.ts'

const channelName = 'sse:1:/events '

interface FakeTab {
  platform: FakePlatform
  isFrozen(): boolean
}

/** Opens a fake browser with any number of tabs, and a server that remembers all that it published. */
export function openBrowser() {
  const clock = createFakeClock()
  const browser = createFakeTabs()
  const published: string[] = []
  const tabs: FakeTab[] = []
  const greeted = new Map<FakeEventSource, number>()
  let refusing = false
  let losing = false
  let snapshot: string | null = null
  let journal: object | undefined

  /** Lets the server send: hello and the missed events to new streams, and new events to all. */
  function serve() {
    for (const tab of tabs) {
      if (tab.isFrozen() || snapshot !== null) continue
      for (const source of tab.platform.openSources()) {
        if (refusing) {
          source.fail()
          continue
        }
        if (!greeted.has(source)) {
          const cursor = new URL(source.url, 'http://x').searchParams.get('lastEventId')
          const [ms] = (cursor ?? '0-0').split('-')
          greeted.set(source, Number(ms))
          source.emit('hello', hello({ resume: cursor === null ? 'fresh' : 'replayed', journal }))
        }
        const missed = published.slice(greeted.get(source))
        greeted.set(source, published.length)
        for (const id of missed) source.emit('news', { n: id }, id)
      }
    }
  }

  function announce(name: string, data: object = {}) {
    for (const tab of tabs) {
      for (const source of tab.platform.openSources()) {
        if (greeted.has(source)) source.emit(name, data)
      }
    }
  }

  function step(times = 1) {
    for (let n = 0; n < times; n++) {
      serve()
      clock.advance(1)
    }
  }

  function openTab(more: Partial<ConnectionOptions> = {}) {
    const share = (0.4 + tabs.length * 0.37) % 1
    let part: ReturnType<typeof browser.forTab> | undefined
    const mail = clock.forPage()
    const platform = createFakePlatform({
      clock,
      random: () => share,
      tabs(time) {
        part = browser.forTab(time, mail)
        const { openChannel } = part
        return {
          ...part,
          openChannel: (name, onMessage) =>
            openChannel(name, (message) => {
              if (!losing) onMessage(message)
            }),
        }
      },
    })
    if (!platform.tabs) throw new Error('The tab has no part in the browser')
    if (snapshot !== null) platform.answerWith({ status: 200, body: snapshot })
    const events: RawEvent[] = []
    const states: ConnectionState[] = []
    const stream = createTabFeed(
      {
        url: '/events',
        protocol: 'hello',
        key: '',
        withCredentials: false,
        probeUrl: false,
        names: new Set(['news', 'journal']),
        onEvent: (event) => events.push(event),
        onState: (state) => states.push(state),
        ...more,
      },
      platform,
      platform.tabs,
    )
    stream.send('resume', null)
    const tab = {
      platform,
      stream,
      state: stream.state,
      states: () => states,
      ids: () => events.flatMap(({ id }) => (id === null ? [] : [Number(id.split('-')[0])])),
      hellos: () =>
        events.flatMap(({ event, text }) => (event === 'hello' ? [readObject(text).resume] : [])),
      /** What the tab was told last about the journal. */
      journal: () =>
        events
          .flatMap(({ event, text }) => {
            if (event === 'journal') return [readObject(text)]
            return event === 'hello' ? [readObject(text)['journal']] : []
          })
          .at(-1),
      isFrozen: () => platform.pageTime.isFrozen(),
      /** Makes the main thread busy: nothing runs. */
      hang() {
        platform.pageTime.freeze()
        mail.freeze()
      },
      /** Freezes as Chromium does, but without an event before: the page goes on reading messages. */
      freeze: () => platform.pageTime.freeze(),
      thaw() {
        mail.thaw()
        platform.pageTime.thaw()
      },
      crash() {
        for (const source of platform.openSources()) source.close()
        platform.pageTime.kill()
        mail.kill()
        part?.kill()
      },
    }
    tabs.push(tab)
    return tab
  }

  return {
    openTab,
    step,
    /** Lets half a second pass. In it every tab gets its answers. */
    settle: () => step(500),
    advance: (ms: number) => step(ms),
    /** Publishes one event to all. Followers get it a moment later, as a message. */
    publish() {
      published.push(`${published.length + 1}-0`)
    },
    /** Sends an event without an id to all streams that are open. */
    announce,
    /** Changes the state of the server's journal. */
    setJournal(state: string) {
      journal = { state, since: 1 }
      announce('journal', journal)
    },
    /** Loses all messages between tabs while `run` publishes. */
    loseMessages(run: () => void, forMs = 5) {
      losing = true
      run()
      step(forMs)
      losing = false
    },
    refuse: (value: boolean) => (refusing = value),
    streams: () =>
      tabs.flatMap(({ platform, isFrozen }) => (isFrozen() ? [] : platform.openSources())),
    /** Swallows streams from now on. Polls get this snapshot. */
    publishSnapshot(id: string) {
      snapshot = JSON.stringify({ events: [{ id, event: 'news', data: 0 }] })
    },
    inUse: browser.inUse,
    slowLocks: browser.slowLocks,
    /** Collects all messages between tabs from now on. */
    overhear() {
      const heard: unknown[] = []
      browser.forTab(clock.forPage()).openChannel(channelName, (message) => heard.push(message))
      return heard
    },
    /** Sends a message that none of our tabs would send now. */
    whisper(message: object) {
      const channel = browser.forTab(clock.forPage()).openChannel(channelName, () => {})
      channel.post(message)
      channel.close()
    },
  }
}
