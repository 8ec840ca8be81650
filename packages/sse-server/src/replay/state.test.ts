import { describe, expect, test } from 'vitest'
import { createState } from './state.ts'
import type { Subscription } from '../subscription/subscription.ts'
import {
  everything,
  moviesEvent,
  only,
  onlySymbol,
  quoteEvent,
  replayable,
  statusEvent,
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
