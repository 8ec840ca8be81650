import { expect } from 'vitest'
import type { Tab } from './drivers/engine.ts'
import { eventually, expectAll, expectConnection, publishAndSee, statesOf } from './fixtures.ts'
import type { FaultServer } from './server/faultServer.ts'

/** Leaves a page with a stream and goes back. The browser restores the page or loads it again. */
export async function expectBack(
  server: FaultServer,
  tab: Tab,
  isRestored: boolean,
): Promise<void> {
  await tab.goto(`${server.url}/?open`)
  await publishAndSee(server, tab, 3)
  const [{ id: cursor = null } = {}] = await tab.ask(({ events }) => events.slice(-1))
  await tab.goto(`${server.url}/elsewhere`)
  await eventually(() => expect(server.streams()).toBe(0))
  server.publish(3)
  await tab.back()
  await expectAll(server, tab)
  expect(await tab.ask((recorder) => recorder.wasRestored())).toBe(isRestored)
  if (isRestored) {
    await expectConnection(tab, { status: 'paused', reason: 'hidden' }, { passed: true })
  }
  await publishAndSee(server, tab, 3)
  // A restored page may open two streams. The server notices only later that the first was given up.
  await eventually(() => expect(server.streams()).toBe(1))
  // A restored page continues from its cursor, and a page that was loaded again has none.
  expect(server.requests).toMatchObject([{ cursor: null }, { cursor: isRestored ? cursor : null }])
  expect(await statesOf(tab)).not.toContain('reconnecting')
}
