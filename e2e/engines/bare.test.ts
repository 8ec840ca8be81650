import { expect } from 'vitest'
import { bareCases, refusals, type Fate } from './bareMatrix.ts'
import type { EngineName, Tab } from './drivers/engine.ts'
import { eventually, statesOf, test } from './fixtures.ts'
import { live, say } from './server/answers.ts'
import type { FaultServer } from './server/faultServer.ts'

// The control: what an EventSource does without the composable. If one of these tests fails, a browser
// has changed, and the composable may no longer need its remedy.

// Much longer than a browser waits after `retry: 100`: 100 ms, or 500 ms in Firefox.
const longEnoughMs = 3_000

const openBare = (tab: Tab) => tab.ask((recorder) => recorder.openBare('/events'))
const readyState = (tab: Tab) => tab.ask((recorder) => recorder.readyState())
const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function expectFate(server: FaultServer, tab: Tab, fate: Fate): Promise<void> {
  const answered = server.requests.length
  if (fate === 'dead') {
    await eventually(async () => expect(await readyState(tab)).toBe(2))
    await pass(longEnoughMs)
    expect(server.requests).toHaveLength(answered)
  } else if (fate === 'comes back') {
    await eventually(async () => expect((await statesOf(tab)).at(-1)).toBe('open'))
    expect(await readyState(tab)).toBe(1)
  } else {
    const before = await statesOf(tab)
    await pass(longEnoughMs)
    expect((await statesOf(tab)).slice(before.length)).not.toContain('error 2')
    expect(await readyState(tab)).not.toBe(2)
    expect(server.requests).toHaveLength(answered)
  }
}

/** Waits for `count` requests. In Firefox they never come: there it waits as long as they would take. */
async function waitForRequests(name: EngineName, server: FaultServer, count: number) {
  if (name === 'firefox') await pass(longEnoughMs)
  else await eventually(() => expect(server.requests.length).toBeGreaterThanOrEqual(count))
}

async function breakFirstStream(server: FaultServer, tab: Tab): Promise<void> {
  await eventually(async () => expect(await readyState(tab)).toBe(1))
  server.cut('end')
  await eventually(() => expect(server.requests.length).toBeGreaterThanOrEqual(2))
}

test.for(bareCases.map((row) => [row.name, row] as const))(
  'a bare EventSource: %s',
  async ([, { answers, fate }], { engine, server, tab }) => {
    server.next(...answers)
    await openBare(tab)
    await eventually(() => expect(server.requests).toHaveLength(1))
    if (answers.length > 1) await breakFirstStream(server, tab)
    await expectFate(server, tab, fate[engine.name])
  },
)

test.for(refusals)(
  'a bare EventSource: the server%s is down at first',
  async ([, refusal], { engine, server, tab }) => {
    await server.down()
    await tab.ask((recorder, url) => recorder.openBare(url), refusal.urlOf(server.url))
    await eventually(async () => expect((await statesOf(tab)).length).toBeGreaterThan(0))
    await server.up()
    await expectFate(server, tab, refusal.fate[engine.name])
  },
)

test.for(refusals)(
  'a bare EventSource: the server%s goes down and comes back',
  async ([, refusal], { engine, server, tab }) => {
    server.byDefault(live({ retryMs: 100 }))
    await tab.ask((recorder, url) => recorder.openBare(url), refusal.urlOf(server.url))
    await eventually(async () => expect(await readyState(tab)).toBe(1))
    await server.down()
    await pass(1_500)
    await server.up()
    await expectFate(server, tab, refusal.fate[engine.name])
  },
)

test('after "retry: 0" a bare EventSource floods the server with requests, except in Firefox', async ({
  engine,
  server,
  tab,
}) => {
  server.byDefault(({ res }) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' }).end('retry: 0\n\n')
  })
  await openBare(tab)
  // Firefox waits half a second each time. The others need much less, unless the machine is slow.
  await waitForRequests(engine.name, server, 41)
  await tab.ask((recorder) => recorder.close())
  const atOnce = server.requests.length > 40
  expect({ atOnce }).toEqual({ atOnce: engine.name !== 'firefox' })
})

test('after "retry: 1e20" in digits a bare EventSource of Firefox does not come back', async ({
  engine,
  server,
  tab,
}) => {
  server.next(say(`retry: 100\n\nretry: 1${'0'.repeat(20)}\n\n`))
  await openBare(tab)
  await eventually(async () => expect(await readyState(tab)).toBe(1))
  server.cut('end')
  await waitForRequests(engine.name, server, 2)
  expect(server.requests).toHaveLength(engine.name === 'firefox' ? 1 : 2)
})

test('a bare EventSource reports an event called "error" as an error of the connection', async ({
  server,
  tab,
}) => {
  await openBare(tab)
  await eventually(async () => expect(await readyState(tab)).toBe(1))
  server.say('event: error\ndata: 1\n\n')
  await eventually(async () => expect((await statesOf(tab)).at(-1)).toBe('message 1'))
})

test('a bare EventSource that is created again has lost its cursor', async ({ server, tab }) => {
  await openBare(tab)
  server.publish(3)
  await eventually(async () => expect(await tab.ask(({ events }) => events.length)).toBe(3))
  await tab.ask((recorder) => {
    recorder.close()
    recorder.openBare('/events')
  })
  await eventually(async () => expect(await tab.ask(({ events }) => events.length)).toBe(6))
  expect(server.requests.at(-1)).toMatchObject({ lastEventId: null, cursor: null })
})

test('a bare EventSource delivers an event twice if it is sent twice', async ({ server, tab }) => {
  server.byDefault(live({ doubled: true }))
  await openBare(tab)
  server.publish(3)
  await eventually(async () => expect(await tab.ask(({ events }) => events.length)).toBe(6))
})

test('an id without data moves the cursor at once, later or never, depending on the engine', async ({
  engine,
  server,
  tab,
}) => {
  server.next(say('retry: 100\n\nid: 7\n\n'))
  await openBare(tab)
  await eventually(async () => expect(await readyState(tab)).toBe(1))
  server.cut('end')
  await eventually(() => expect(server.requests).toHaveLength(2))
  expect(server.requests[1]?.lastEventId).toBe(engine.name === 'chromium' ? '7' : null)
})

test('seven streams on a page leave no connection for a fetch', async ({ server, tab }) => {
  await tab.ask((recorder) => {
    for (let n = 0; n < 7; n++) recorder.openBare(`/events?${n}`)
  })
  await eventually(() => expect(server.streams()).toBeGreaterThanOrEqual(6))
  const ask = (ms: number) =>
    tab.ask(
      (_, limit) =>
        fetch('/healthz', { signal: AbortSignal.timeout(limit) }).then(
          () => 'answered',
          () => 'stalled',
        ),
      ms,
    )
  expect(await ask(1_500)).toBe('stalled')
})
