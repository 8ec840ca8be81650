import type { EventId } from '../../../protocol/src/eventId.ts'
import type { StreamEvent } from '../frames/streamEvent.ts'
import type { Subscription } from '../subscription/subscription.ts'
import { describe, expect, test } from 'vitest'
import { createFakeRuntime } from '../testing/fakeRuntime.ts'
import { createResumption } from './resume.ts'
import { createState } from './state.ts'
import {
  everything,
  lineEvent,
  moviesEvent,
  only,
  onlySymbol,
  quoteEvent,
  replayable,
  statusEvent,
  testLogTable,
  testTable,
} from '../testing/testEvents.ts'
import { createWindow } from './window.ts'

const a = (price: number) => quoteEvent({ symbol: 'A', price })
const b = (price: number) => quoteEvent({ symbol: 'B', price })
const quotesOfA = onlySymbol('A')
/** Wants a state that is not in the snapshot, too. */
const onlyA: Subscription = {
  ...quotesOfA,
  wants: (event) => event.name === 'status' || quotesOfA.wants(event),
}

/** Pushes events with the ids 1-0, 2-0 and so on into a window that holds the last `maxEvents`. */
function createRig(
  events: StreamEvent[],
  { maxEvents = 100, maxReplayEvents = 100, maxReplayBytes = 100_000, table = testTable } = {},
) {
  const time = createFakeRuntime()
  const window = createWindow({ maxEvents, maxAgeMs: 60_000, maxBytes: 1_000_000 }, time)
  const state = createState(table)
  for (const [index, event] of events.entries()) {
    const numbered = replayable(`${index + 1}-0`, event)
    window.push(numbered)
    state.set(numbered)
  }
  const resumption = createResumption({
    ...{ table, window, state },
    limits: { maxReplayEvents, maxReplayBytes },
  })
  const resume = (cursor: EventId | 'none' | 'unknown', subscription = everything) => {
    const { resume, backlog } = resumption.resume(cursor, subscription)
    return [resume, ...backlog.map(({ id }) => id)]
  }
  const catchUp = (upTo: EventId | null, subscription = everything) => {
    const caughtUp = resumption.catchUp(upTo, subscription)
    return caughtUp && [caughtUp.skipped, ...caughtUp.backlog.map(({ id }) => id)]
  }
  return { resume, catchUp }
}

const day = [a(1), b(1), statusEvent(), a(2), moviesEvent(), a(3)]

test.each([
  ['none', ['fresh', '2-0', '5-0', '6-0']],
  ['unknown', ['gap', '2-0', '5-0', '6-0']],
  ['6-0', ['replayed']],
  ['5-0', ['replayed', '6-0']],
  ['2-0', ['replayed', '3-0', '4-0', '5-0', '6-0']],
  ['1-0', ['gap', '2-0', '5-0', '6-0']],
  ['4-1', ['gap', '2-0', '5-0', '6-0']],
  ['7-0', ['gap', '2-0', '5-0', '6-0']],
] as const)('a new client with cursor %s', (cursor, expected) => {
  expect(createRig(day, { maxEvents: 5 }).resume(cursor)).toEqual(expected)
})

test('a replay and a snapshot have only what the subscription wants', () => {
  const { resume } = createRig(day)
  expect(resume('1-0', onlyA)).toEqual(['replayed', '3-0', '4-0', '6-0'])
  expect(resume('none', onlyA)).toEqual(['fresh', '6-0'])
})

test('a client that missed more than `maxReplayEvents` gets a snapshot', () => {
  const { resume } = createRig(day, { maxReplayEvents: 3 })
  expect(resume('3-0')).toEqual(['replayed', '4-0', '5-0', '6-0'])
  expect(resume('2-0')).toEqual(['gap', '2-0', '5-0', '6-0'])
})

test('a client that missed more than `maxReplayBytes` gets a snapshot', () => {
  const wide = (price: number) => quoteEvent({ symbol: 'A', price, name: '贵州茅台' })
  const size = Buffer.byteLength(replayable('1-0', wide(1)).frame)
  const events = [wide(1), wide(2), wide(3)]
  expect(createRig(events, { maxReplayBytes: 2 * size }).resume('1-0')[0]).toBe('replayed')
  expect(createRig(events, { maxReplayBytes: 2 * size - 1 }).resume('1-0')).toEqual(['gap', '3-0'])
})

test('only events that the subscription wants count for the limits of a replay', () => {
  const { resume } = createRig([a(1), b(1), b(2), b(3), a(2)], { maxReplayEvents: 1 })
  expect(resume('1-0', onlyA)).toEqual(['replayed', '5-0'])
})

test('a client that missed nothing has no gap, even where nothing may be replayed', () => {
  const { resume } = createRig(day, { maxReplayEvents: 0, maxReplayBytes: 0 })
  expect(resume('6-0')).toEqual(['replayed'])
  expect(resume('5-0')[0]).toBe('gap')
})

test('a subscriber that lagged gets the newest of each key that changed, and how many are left out', () => {
  const { catchUp } = createRig(day)
  expect(catchUp('1-0')).toEqual([1, '2-0', '3-0', '5-0', '6-0'])
  expect(catchUp('3-0')).toEqual([1, '5-0', '6-0'])
  expect(catchUp('4-0')).toEqual([0, '5-0', '6-0'])
  expect(catchUp('6-0')).toEqual([0])
})

test('only events that its subscription wants count as left out', () => {
  const { catchUp } = createRig(day)
  expect(catchUp('1-0', onlyA)).toEqual([1, '3-0', '6-0'])
  expect(catchUp('6-0', onlyA)).toEqual([0])
})

test('how many are left out is not known once the window has moved on', () => {
  const { catchUp } = createRig(day, { maxEvents: 2 })
  expect(catchUp('4-0')).toEqual([null, '5-0', '6-0'])
  expect(catchUp('5-0')).toEqual([0, '6-0'])
})

test('a subscriber that was sent nothing yet gets the newest of every key', () => {
  const { catchUp } = createRig(day)
  expect(catchUp(null)).toEqual([2, '2-0', '3-0', '5-0', '6-0'])
  expect(catchUp(null, onlyA)).toEqual([2, '3-0', '6-0'])
  expect(createRig(day, { maxEvents: 5 }).catchUp(null)?.[0]).toBeNull()
})

describe('a stream with a log', () => {
  const line = lineEvent
  const talk = [line('a'), a(1), line('b'), b(1), a(2), line('c'), line('d'), a(3)]
  const createLogRig = (options: Parameters<typeof createRig>[1] = {}) =>
    createRig(talk, { table: testLogTable, ...options })

  test('gives a new client the newest values and the last messages', () => {
    const { resume } = createLogRig()
    expect(resume('none')).toEqual(['fresh', '4-0', '6-0', '7-0', '8-0'])
    expect(resume('none', only('line'))).toEqual(['fresh', '6-0', '7-0'])
    expect(resume('unknown')).toEqual(['gap', '4-0', '6-0', '7-0', '8-0'])
  })

  test('replays every event to a client that comes back', () => {
    const { resume } = createLogRig()
    expect(resume('5-0')).toEqual(['replayed', '6-0', '7-0', '8-0'])
    expect(resume('1-0', only('line'))).toEqual(['replayed', '3-0', '6-0', '7-0'])
  })

  test('gives a subscriber that lagged every message, and of the states only the newest', () => {
    const { catchUp } = createLogRig()
    expect(catchUp('1-0')).toEqual([2, '3-0', '4-0', '6-0', '7-0', '8-0'])
    expect(catchUp(null)).toEqual([2, '1-0', '3-0', '4-0', '6-0', '7-0', '8-0'])
    expect(catchUp('1-0', only('line'))).toEqual([0, '3-0', '6-0', '7-0'])
    expect(catchUp('1-0', onlySymbol('A'))).toEqual([2, '8-0'])
    expect(catchUp('8-0')).toEqual([0])
  })

  test('gives a subscriber nothing where messages may be lost to it', () => {
    const { catchUp } = createLogRig({ maxEvents: 4 })
    expect(catchUp('5-0')).toEqual([0, '6-0', '7-0', '8-0'])
    expect(catchUp('4-0')).toBeNull()
    expect(catchUp(null)).toBeNull()
  })

  test('limits the messages that a subscriber catches up with, and not the states', () => {
    const { catchUp } = createLogRig({ maxReplayEvents: 2 })
    expect(catchUp('3-0')).toEqual([1, '4-0', '6-0', '7-0', '8-0'])
    expect(catchUp('2-0')).toBeNull()
    const size = Buffer.byteLength(replayable('6-0', line('c')).frame)
    expect(createLogRig({ maxReplayBytes: 2 * size }).catchUp('3-0')).not.toBeNull()
    expect(createLogRig({ maxReplayBytes: 2 * size - 1 }).catchUp('3-0')).toBeNull()
  })
})
