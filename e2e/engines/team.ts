import { expect } from 'vitest'
import type { Tab } from './drivers/engine.ts'
import { eventually, expectAll } from './fixtures.ts'
import type { FaultServer } from './server/faultServer.ts'

/** Opens the stream that tabs share; returns when that was, in epoch ms: drivers can be slow. */
export const openShared = (tab: Tab): Promise<number> =>
  tab.ask((recorder) => {
    recorder.open('/events', { share: true })
    return Date.now()
  })

export const expectAllIn = (server: FaultServer, tabs: Tab[]): Promise<void[]> =>
  Promise.all(tabs.map((tab) => expectAll(server, tab)))

export const closeAll = (tabs: Tab[]): Promise<void[]> =>
  Promise.all(tabs.map((tab) => tab.close()))

/** The tabs that say they carry the stream. */
export async function leadersOf<T extends Tab>(tabs: T[]): Promise<T[]> {
  const transports = await Promise.all(
    tabs.map((tab) => tab.ask(({ connections }) => connections.at(-1)?.transport)),
  )
  return tabs.filter((_, at) => transports[at] === 'sse')
}

export interface Team<T extends Tab> {
  tabs: T[]
  leader: T
  rest: T[]
}

/**
 * Tabs in step, of a site that no other case has a part in: all have everything, and one leads.
 * `prepare` is what becomes of each before it opens the stream.
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

/** Every one of these tabs has every event once, and one of them carries the stream. */
export async function expectOneStream(server: FaultServer, tabs: Tab[]): Promise<void> {
  await expectAllIn(server, tabs)
  await eventually(async () => expect(await leadersOf(tabs)).toHaveLength(1))
  await eventually(() => expect(server.streams()).toBe(1))
}

/** Keeps the main thread of a tab busy; returns when it has begun. */
export async function hang(server: FaultServer, tab: Tab, forMs: number): Promise<void> {
  // A request later, so that the driver has its answer first. Timers of hidden tabs are too slow.
  await tab.ask((_, ms) => {
    const block = () => {
      const until = performance.now() + ms
      while (performance.now() < until);
    }
    void fetch('/hangs').then(block)
  }, forMs)
  await eventually(() => expect(server.visits).toContain('/hangs'))
  // The answer is on its way.
  await new Promise((resolve) => setTimeout(resolve, 250))
}

/**
 * The control for what tabs promise in time: each asks the server for a word again and again. Returns
 * how to know how long the slowest answer took so far, in ms: what slows this machine down slows them
 * down. The tabs say it to the server themselves, because a driver may be gone by then.
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

/** As many turns between pages and the server as a takeover takes, and some. */
export const turns = 10

/**
 * Another tab takes over from the leader, whom `end` befalls, within `withinMs`: that much are the
 * timers of tabs; what this machine takes for their messages comes on top.
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
 * Publishes before `end` befalls the leader, and after: how long did it take until the others had it
 * all, in ms? After is when the leader's stream ended, or when the driver said that it is done, if that
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
  // Another stream tells a takeover from a leader that only was slow.
  await eventually(() => expect(server.requests.length).toBeGreaterThan(before))
  await expectAllIn(server, rest)
  return (await lastReceivedAt(rest)) - endedAt
}

/** When the last of these tabs received the last event; epoch ms. */
export async function lastReceivedAt(tabs: Tab[]): Promise<number> {
  const at = (tab: Tab) => tab.ask(({ events }) => events.at(-1)?.receivedAt ?? Infinity)
  return Math.max(...(await Promise.all(tabs.map(at))))
}

/**
 * Lets these tabs tell the server themselves what they have seen, whenever it is more. Returns how to
 * wait until all have everything once: some drivers leave with the first page that crashes.
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
