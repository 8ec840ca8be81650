import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { createEventTable } from '../events/eventTable.ts'
import { defineEvents } from '../events/events.ts'
import { createState } from './state.ts'
import type { Subscription } from '../subscription/subscription.ts'
import {
  clockEvent,
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

function filledState() {
  const state = createState(testTable)
  state.set(replayable('1-0', quoteEvent({ symbol: 'BTC-USD', price: 1 })))
  state.set(replayable('2-0', moviesEvent()))
  state.set(replayable('3-0', quoteEvent({ symbol: 'ETH-USD' })))
  state.set(replayable('4-0', quoteEvent({ symbol: 'BTC-USD', price: 2 })))
  state.set(replayable('5-0', statusEvent()))
  const idsFor = (subscription: Subscription) => state.snapshot(subscription).map(({ id }) => id)
  return { state, idsFor }
}

test('a snapshot has the newest value of every key, in id order', () => {
  expect(filledState().idsFor(everything)).toEqual(['2-0', '3-0', '4-0'])
})

test('`newest` has the states of the sources too, in id order', () => {
  const { state } = filledState()
  state.set(replayable('10-0', quoteEvent({ symbol: 'BTC-USD', price: 3 })))
  const idsFor = (subscription: Subscription) => state.newest(subscription).map(({ id }) => id)
  expect(idsFor(everything)).toEqual(['2-0', '3-0', '5-0', '10-0'])
  expect(idsFor(only('movies'))).toEqual(['2-0'])
  expect(idsFor(only('status'))).toEqual(['5-0'])
})

test('a snapshot has only what the subscription wants', () => {
  const { idsFor } = filledState()
  expect(idsFor(only('movies'))).toEqual(['2-0'])
  expect(idsFor(onlySymbol('ETH-USD'))).toEqual(['3-0'])
})

test('the states of one source have the same key', () => {
  const { state } = filledState()
  state.set(replayable('6-0', statusEvent(1)))
  expect(state.newest(everything).map(({ id }) => id)).toEqual(['2-0', '3-0', '4-0', '6-0'])
  expect(state.isNews(statusEvent(1))).toBe(false)
  expect(state.isNews(statusEvent(2))).toBe(true)
})

describe('news', () => {
  test('the first value of a key is news, and the same value again is not', () => {
    const state = createState(testTable)
    expect(state.isNews(quoteEvent())).toBe(true)
    state.set(replayable('1-0', quoteEvent()))
    expect(state.isNews(quoteEvent())).toBe(false)
    expect(state.isNews(quoteEvent({ price: 101 }))).toBe(true)
    expect(state.isNews(quoteEvent({ symbol: 'ETH-USD' }))).toBe(true)
  })

  test('a list of films that was only fetched again is no news', () => {
    const state = createState(testTable)
    state.set(replayable('1-0', moviesEvent(1_000)))
    expect(state.isNews(moviesEvent(2_000))).toBe(false)
  })
})

describe('messages of a log', () => {
  function logState() {
    const state = createState(testLogTable)
    const events = [lineEvent('a'), quoteEvent(), lineEvent('b'), lineEvent('c'), moviesEvent()]
    for (const [n, event] of events.entries()) state.set(replayable(`${n + 1}-0`, event))
    return state
  }
  const idsOf = (events: readonly { id: string }[]) => events.map(({ id }) => id)

  test('are in a snapshot as far as they are recent, in id order with the states', () => {
    const state = logState()
    expect(idsOf(state.snapshot(everything))).toEqual(['2-0', '3-0', '4-0', '5-0'])
    expect(idsOf(state.snapshot(only('line')))).toEqual(['3-0', '4-0'])
    expect(idsOf(state.snapshot(only('movies')))).toEqual(['5-0'])
  })

  test('are not among the newest values, and each of them is news', () => {
    const state = logState()
    expect(idsOf(state.newest(everything))).toEqual(['2-0', '5-0'])
    expect(state.isNews(lineEvent('c'))).toBe(true)
  })

  test('of a log without `recent` are not kept', () => {
    const table = createEventTable(defineEvents({ line: { schema: v.any() } }))
    const state = createState(table)
    state.set(replayable('1-0', lineEvent('a')))
    expect(state.snapshot(everything)).toEqual([])
  })

  test('of one log take no place of another one', () => {
    const log = { schema: v.any(), recent: 1 }
    const state = createState(createEventTable(defineEvents({ line: log, other: log })))
    state.set(replayable('1-0', lineEvent('a')))
    state.set(replayable('2-0', { name: 'other', data: 'b' }))
    state.set(replayable('3-0', lineEvent('c')))
    expect(idsOf(state.snapshot(everything))).toEqual(['2-0', '3-0'])
  })

  test('are forgotten with everything else', () => {
    const state = logState()
    state.reset()
    expect([state.snapshot(everything), state.newest(everything)]).toEqual([[], []])
    expect(state.isNews(quoteEvent())).toBe(true)
  })
})

test('a signal is in no snapshot', () => {
  const state = createState(testTable)
  state.set(replayable('1-0', clockEvent()))
  expect([state.snapshot(everything), state.newest(everything)]).toEqual([[], []])
})
