import { expect } from 'vitest'
import type { Tab } from './drivers/engine.ts'
import { eventually, expectAll } from './fixtures.ts'
import type { FaultServer } from './server/faultServer.ts'

/** Opens the shared stream in a tab. Returns the page's own time of that, because drivers can be slow. */
export const openShared = (tab: Tab): Promise<number> =>
  tab.ask((recorder) => {
    recorder.open('/events', { share: true })
    return Date.now()
  })

export const expectAllIn = (server: FaultServer, tabs: Tab[]): Promise<void[]> =>
  Promise.all(tabs.map((tab) => expectAll(server, tab)))

export const closeAll = (tabs: Tab[]): Promise<void[]> =>
  Promise.all(tabs.map((tab) => tab.close()))

/** What each of these tabs says of its connection now. */
const connectionsOf = (tabs: Tab[]) =>
  Promise.all(tabs.map((tab) => tab.ask(({ connections }) => connections.at(-1))))

/** The tabs that say that they carry the stream. */
export async function leadersOf<T extends Tab>(tabs: T[]): Promise<T[]> {
  const connections = await connectionsOf(tabs)
  return tabs.filter((_, at) => connections[at]?.transport === 'sse')
}

export interface Team<T extends Tab> {
  tabs: T[]
  leader: T
  rest: T[]
}

/**
 * Opens tabs at a site that no other case uses, and waits until all have every event and one leads.
 * Calls `prepare` with each tab before it opens the stream.
 */
export async function openTeam<T extends Tab>(
  { newTab }: { newTab(): Promise<T> },
  server: FaultServer,
  count: number,
  prepare: (tab: T) => Promise<void> = () => Promise.resolve(),
): Promise<Team<T>> {
  const tabs = await Promise.all(Array.from({ length: count }, newTab))
  await Promise.all(tabs.map((tab) => tab.goto(server.ownSiteUrl)))
  await Promise.all(tabs.map(prepare))
  await Promise.all(tabs.map(openShared))
  server.publish(5)
  await expectOneStream(server, tabs)
  const [leader] = await leadersOf(tabs)
  if (leader === undefined) throw new Error('Nobody leads')
  return { tabs, leader, rest: tabs.filter((tab) => tab !== leader) }
}

/** Each of these tabs has every event once, and one of them carries the stream. */
export async function expectOneStream(
  server: FaultServer,
  tabs: Tab[],
  withinMs?: number,
): Promise<void> {
  await expectAllIn(server, tabs)
  await eventually(async () => {
    const connections = await connectionsOf(tabs)
    const said = `${server.streams()} streams, ${JSON.stringify(connections)} at ${Date.now()}`
    const leading = connections.filter((connection) => connection?.transport === 'sse')
    expect(leading, said).toHaveLength(1)
  }, withinMs)
  await eventually(() => expect(server.streams()).toBe(1))
}

/** Keeps the main thread of a tab busy for `forMs`; resolves once it has begun. */
export async function hang(server: FaultServer, tab: Tab, forMs: number): Promise<void> {
  // It begins after a request, so that the driver gets its answer first. A timer of a hidden tab would
  // be too slow.
  await tab.ask((_, ms) => {
    const block = () => {
      const until = performance.now() + ms
      while (performance.now() < until);
    }
    void fetch('/hangs').then(block)
  }, forMs)
  await eventually(() => expect(server.visits).toContain('/hangs'))
  // Time for the answer to reach the page.
  await new Promise((resolve) => setTimeout(resolve, 250))
}

/**
 * The control for promises about time: each tab asks the server again and again. Returns a function
 * that tells how long the slowest answer took so far, in ms. A slow machine slows these answers down as
 * well. The tabs report to the server, because a driver may have ended by then.
 */
export async function startEchoes(server: FaultServer, tabs: Tab[]): Promise<() => number> {
  const start = (tab: Tab) =>
    tab.ask(() => {
      let slowest = 0
      const echo = async () => {
        const begun = performance.now()
        await fetch(`/echo/${Math.round(slowest)}`, { cache: 'no-store' })
        slowest = Math.max(slowest, performance.now() - begun)
        setTimeout(() => void echo(), 50)
      }
      void echo()
    })
  await Promise.all(tabs.map(start))
  return () =>
    Math.max(0, ...server.visits.map((path) => Number(/^\/echo\/(\d+)$/.exec(path)?.[1] ?? 0)))
}

/** A takeover needs fewer round trips between the pages and the server than this. */
export const turns = 10

/**
 * After `end` another tab takes over from the leader within `withinMs`. The tabs' timers need that time.
 * The time that this machine needs for their messages is added.
 */
export async function expectTakeover(
  server: FaultServer,
  rest: Tab[],
  withinMs: number,
  end: () => Promise<unknown>,
): Promise<void> {
  const slowestEchoMs = await startEchoes(server, rest)
  const tookMs = await takeoverMs(server, rest, end)
  expect(tookMs).toBeLessThan(withinMs + turns * slowestEchoMs())
}

/**
 * Publishes events before and after `end`, and returns how long it took until the other tabs had all of
 * them, in ms. The time counts from the end of the leader's stream, or from the driver's answer if that
 * came first: Firefox takes seconds to close a tab.
 */
async function takeoverMs(
  server: FaultServer,
  rest: Tab[],
  end: () => Promise<unknown>,
): Promise<number> {
  const before = server.requests.length
  server.publish(5)
  const done = end()
  const endedAt = await Promise.race([server.nextEnd(), done.then(() => Date.now())])
  server.publish(5)
  await done
  // A new stream proves a takeover: the old leader could have been slow only.
  await eventually(() => expect(server.requests.length).toBeGreaterThan(before))
  await expectAllIn(server, rest)
  return (await lastReceivedAt(rest)) - endedAt
}

/** The time at which the last of these tabs received the last event, in epoch ms. */
export async function lastReceivedAt(tabs: Tab[]): Promise<number> {
  const at = (tab: Tab) => tab.ask(({ events }) => events.at(-1)?.receivedAt ?? Infinity)
  return Math.max(...(await Promise.all(tabs.map(at))))
}

/**
 * Makes each of these tabs tell the server which events it has seen, whenever there are more. Returns a
 * function that waits until each has every event once. Some drivers end with the first page that
 * crashes, so they cannot be asked.
 */
export async function reportEvents(server: FaultServer, tabs: Tab[]): Promise<() => Promise<void>> {
  const report = (tab: Tab, at: number) =>
    tab.ask(({ events }, number) => {
      let told = 0
      setInterval(() => {
        if (events.length === told) return
        told = events.length
        const seen = events.map(({ data }) => (data as { n: number }).n)
        void fetch(`/seen/${number}/${seen.join()}`)
      }, 20)
    }, at)
  await Promise.all(tabs.map(report))
  return () =>
    eventually(() => {
      const seen = tabs.map((_, at) => `/seen/${at}/${server.published().join()}`)
      expect(server.visits).toEqual(expect.arrayContaining(seen))
    })
}
