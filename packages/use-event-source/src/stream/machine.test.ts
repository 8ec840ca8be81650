import { describe, expect, test, vi } from 'vitest'
import type { Reason } from '../platform/connectionState.ts'
import { createConnection } from './connection.ts'
import { createFakePlatform, hello } from '../testing/fakes.ts'
import { statusOf, table, type MachineState, type Signal } from './machine.ts'

type Opened = Awaited<ReturnType<typeof connectionIn>>

/** Brings a connection from its start into each state, only by what happens to it. */
const roads: Record<MachineState, (opened: Opened) => unknown> = {
  paused: ({ stream }) => stream.send('pause', null),
  connecting: () => {},
  open: ({ source }) => source().emit('hello', hello()),
  stale(opened) {
    roads.open(opened)
    opened.advance(22_500)
  },
  probing: ({ answerWith, source }) => {
    answerWith('hang')
    source().fail()
  },
  waiting({ source, advance }) {
    source().fail()
    advance(1)
  },
  held({ answerWith, source, advance }) {
    answerWith({ status: 503, headers: { 'Retry-After': '60' } })
    source().fail()
    advance(1)
  },
  offline({ source, setOnline, advance }) {
    setOnline(false)
    source().fail()
    advance(1)
  },
  polling({ answerWith, advance }) {
    answerWith({ status: 200, body: '{"events":[]}' })
    advance(21_100)
    return vi.dynamicImportSettled()
  },
  denied({ answerWith, source, advance }) {
    answerWith({ status: 403 })
    source().fail()
    advance(1)
  },
  closed: ({ stream }) => stream.send('close', null),
}

async function connectionIn(state: MachineState) {
  const platform = createFakePlatform()
  const stream = createConnection(
    {
      url: '/events',
      protocol: 'hello',
      key: '',
      withCredentials: false,
      snapshotUrl: '/snapshot',
      names: new Set(['news']),
      onEvent: () => {},
      onState: () => {},
    },
    platform,
  )
  stream.send('resume', null)
  const opened = { ...platform, platform, stream }
  await roads[state](opened)
  return opened
}

const states = Object.keys(table) as MachineState[]
const reasonOf: Partial<Record<MachineState, Reason>> = { connecting: 'lost' }

test.each(states)('%s is shown as its status', async (state) => {
  const { stream } = await connectionIn(state)
  const shown = stream.state()
  expect(shown.status).toBe(statusOf(state, shown.reason))
})

const rows = states.flatMap((from) =>
  Object.entries(table[from]).map(([signal, [to, ...effects]]) => ({
    from,
    signal: signal as Signal,
    to,
    effects,
  })),
)

describe('each row of the table is performed', () => {
  test.each(rows)('$from, on $signal, becomes $to', async ({ from, signal, to, effects }) => {
    const { stream, sources, requests, openSources, timers } = await connectionIn(from)
    const before = { sources: sources.length, requests: requests.length }
    const held = openSources()
    stream.send(signal, reasonOf[to])
    await vi.dynamicImportSettled()
    expect(stream.state().status).toBe(statusOf(to, reasonOf[to] ?? null))
    expect(sources.length - before.sources).toBe(effects.includes('connect') ? 1 : 0)
    const asked = effects.filter((effect) => effect === 'probe' || effect === 'poll').length
    expect(requests.length - before.requests).toBe(asked)
    expect(held.every(({ closed }) => closed) || !effects.includes('clear')).toBe(true)
    // A connection at rest has no timer, so nothing can happen by itself.
    expect(timers() === 0).toBe(['paused', 'denied', 'closed'].includes(to))
  })
})

const all = new Set(rows.map(({ signal }) => signal))
const silences = states.flatMap((from) =>
  [...all]
    .filter((signal) => table[from][signal] === undefined)
    .map((signal) => ({ from, signal })),
)

test('a signal that a state does not have changes nothing', async () => {
  for (const { from, signal } of silences) {
    const { stream, sources, timers } = await connectionIn(from)
    const before = [stream.state(), sources.length, timers()]
    stream.send(signal)
    expect([stream.state(), sources.length, timers()], `${from}, on ${signal}`).toEqual(before)
  }
})

test('every state can be closed, and no signal leads out of `closed`', async () => {
  for (const state of states) {
    const { stream, openSources, timers } = await connectionIn(state)
    stream.send('close', null)
    expect([stream.state().status, openSources().length, timers()]).toEqual(['closed', 0, 0])
  }
  expect(table.closed).toEqual({})
})
