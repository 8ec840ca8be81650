import { expect, inject, test as base, vi } from 'vitest'
import type { ConnectionState } from '../../client/src/stream/connectionState.ts'
import type { FoundEngine, Tab } from './drivers/engine.ts'
import { openEngine } from './drivers/openEngine.ts'
import { openFaultServer, type FaultServer } from './server/faultServer.ts'

declare module 'vitest' {
  interface ProvidedContext {
    engine: FoundEngine
  }
  interface TaskMeta {
    /** Why a case is left out where it is: the summary of `npm test` says it. */
    leftOut?: string
  }
}

/** Every test has a server of its own, and a tab at its page; the browser is shared. */
export const test = base
  .extend('engine', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const engine = await openEngine(inject('engine'))
    onCleanup(() => engine.close())
    return engine
  })
  .extend('server', async ({}, { onCleanup }) => {
    const server = await openFaultServer(inject('pageScript'))
    onCleanup(() => server.close())
    return server
  })
  .extend('spareTabs', { scope: 'worker' }, () => [] as Tab[])
  .extend('tab', async ({ engine, server, spareTabs }, { onCleanup }) => {
    // A window costs more than all of a case: it is used again.
    const tab = spareTabs.pop() ?? (await engine.newTab())
    onCleanup(async () => {
      await tab.goto('about:blank')
      spareTabs.push(tab)
    })
    await tab.goto(server.url)
    return tab
  })
  // For cases that could leave a tab in a state in which no other could use it.
  .extend('ownTab', async ({ engine, server }, { onCleanup }) => {
    const tab = await engine.newTab()
    onCleanup(() => tab.close())
    await tab.goto(server.url)
    return tab
  })

// Much longer than the 10 s in which a stream must open, and a wait before that: it only ends what hangs.
const patience = { timeout: 60_000, interval: 50 }

/** Asks again until `check` no longer throws. `expect.poll` does not know concurrent tests. */
export const eventually = (check: () => Promise<void> | void): Promise<void> =>
  vi.waitFor(check, patience)

/** Opens the stream in the page and waits until it is greeted. */
export async function openStream(tab: Tab, url = '/events'): Promise<void> {
  await tab.ask((recorder, address) => recorder.open(address), url)
  await expectStatus(tab, 'open')
}

/** Takes all timers from the page: what happens then was begun by something else. */
export const stopTimers = (tab: Tab): Promise<void> =>
  tab.ask(() => {
    for (let id = Number(setTimeout(() => {})); id > 0; id--) clearTimeout(id)
  })

/** Publishes `count` events and waits until the page has all that there ever were. */
export async function publishAndSee(server: FaultServer, tab: Tab, count: number): Promise<void> {
  server.publish(count)
  await expectAll(server, tab)
}

/** The ledger: the page has seen every event exactly once, in order. */
export async function expectAll(server: FaultServer, tab: Tab): Promise<void> {
  const all = server.published()
  await eventually(async () => expect(await seenNumbers(tab)).toEqual(all))
}

export const seenNumbers = (tab: Tab): Promise<unknown[]> =>
  tab.ask(({ events }) => events.map(({ data }) => (data as { n: unknown }).n))

export const statesOf = (tab: Tab): Promise<string[]> => tab.ask(({ states }) => states)

export async function expectStatus(tab: Tab, status: string): Promise<void> {
  await eventually(async () => expect((await statesOf(tab)).at(-1)).toBe(status))
}

/** Waits until the page has had this status, however shortly. */
export async function expectPassed(tab: Tab, status: string): Promise<void> {
  await eventually(async () => expect(await statesOf(tab)).toContain(status))
}

/** Waits until the connection is as described, or has been with `passed`. */
export async function expectConnection(
  tab: Tab,
  expected: Partial<ConnectionState>,
  { passed = false } = {},
): Promise<void> {
  await eventually(async () => {
    const states = await tab.ask(({ connections }) => connections)
    if (passed) expect(states).toContainEqual(expect.objectContaining(expected))
    else expect(states.at(-1)).toMatchObject(expected)
  })
}

/** The page noticed a failure by itself, and is well again. */
export async function expectRecovered(tab: Tab): Promise<void> {
  await eventually(async () => {
    const states = await statesOf(tab)
    expect(states.slice(1, -1)).toContain('reconnecting')
    expect(states.at(-1)).toBe('open')
  })
}
