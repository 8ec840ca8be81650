import { expect, inject, test as base, vi } from 'vitest'
import type { ConnectionState } from '../../packages/use-event-source/src/platform/connectionState.ts'
import type { FoundEngine, Tab } from './drivers/engine.ts'
import { openEngine } from './drivers/openEngine.ts'
import type { Speaks } from './server/answers.ts'
import { openFaultServer, type FaultServer } from './server/faultServer.ts'

declare module 'vitest' {
  interface ProvidedContext {
    engine: FoundEngine
  }
  interface TaskMeta {
    /** Why a case is left out on some machines or engines. The summary of `npm test` prints it. */
    leftOut?: string
  }
}

/** Each test has its own server and a tab at the server's page. All tests share the browser. */
export const test = base
  .extend('engine', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const engine = await openEngine(inject('engine'))
    onCleanup(() => engine.close())
    return engine
  })
  // A case that makes sense on a plain server runs on one too. docs/browsers.md says which do not.
  .extend('speaks', (): Speaks => 'hello')
  .extend('server', async ({ speaks }, { onCleanup }) => {
    const server = await openFaultServer(inject('pageScript'), speaks)
    onCleanup(() => server.close())
    return server
  })
  .extend('spareTabs', { scope: 'worker' }, () => [] as Tab[])
  .extend('tab', async ({ engine, server, spareTabs }, { onCleanup }) => {
    // Opening a window takes longer than a whole case, so the window is used again.
    const tab = spareTabs.pop() ?? (await engine.newTab())
    onCleanup(async () => {
      await tab.goto('about:blank')
      spareTabs.push(tab)
    })
    await tab.goto(server.url)
    return tab
  })
  // For a case that could leave its tab in a state that breaks the next case.
  .extend('ownTab', async ({ engine, server }, { onCleanup }) => {
    const tab = await engine.newTab()
    onCleanup(() => tab.close())
    await tab.goto(server.url)
    return tab
  })

// Much longer than a wait and the 10 s in which a stream must open: it only ends a test that hangs.
const patience = { timeout: 60_000, interval: 50 }

/** Calls `check` until it no longer throws. `expect.poll` does not work in concurrent tests. */
export const eventually = (
  check: () => Promise<void> | void,
  timeout = patience.timeout,
): Promise<void> => vi.waitFor(check, { ...patience, timeout })

/** Opens the stream in the page, and waits until it is open. A server that says hello tells `heartbeatMs`. */
export async function openStream(
  tab: Tab,
  { url = '/events', heartbeatMs = 0 }: { url?: string; heartbeatMs?: number } = {},
): Promise<void> {
  await tab.ask((recorder, given) => recorder.open(given.url, given), { url, heartbeatMs })
  await expectStatus(tab, 'open')
}

/** Clears all timers of the page, so that whatever happens next has another cause. */
export const stopTimers = (tab: Tab): Promise<void> =>
  tab.ask(() => {
    for (let id = Number(setTimeout(() => {})); id > 0; id--) clearTimeout(id)
  })

/** Publishes `count` events and waits until the page has all events since the start. */
export async function publishAndSee(server: FaultServer, tab: Tab, count: number): Promise<void> {
  server.publish(count)
  await expectAll(server, tab)
}

/** The page has seen every event exactly once, in order. */
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

/** Waits until the page has had this status, even for a moment. */
export async function expectPassed(tab: Tab, status: string): Promise<void> {
  await eventually(async () => expect(await statesOf(tab)).toContain(status))
}

/** Waits until the connection is as described or, with `passed`, has been so. */
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

/** The page noticed a failure by itself and is live again. */
export async function expectRecovered(tab: Tab): Promise<void> {
  await eventually(async () => {
    const states = await statesOf(tab)
    expect(states.slice(1, -1)).toContain('reconnecting')
    expect(states.at(-1)).toBe('open')
  })
}
