import { expect, test } from 'vitest'
import { connectionSpans, liveShare, type Note } from './connectionSpans.ts'

const state = (status: 'open' | 'stale' | 'reconnecting', at: number): Note => ({
  kind: 'state',
  status,
  at,
  reason: null,
  httpStatus: null,
})

test('every state lasts until the next, the last until now', () => {
  const notes = [state('open', 10), state('stale', 40), state('open', 60)]
  expect(connectionSpans(notes, 0, 100)).toEqual([
    { status: 'open', from: 10, to: 40 },
    { status: 'stale', from: 40, to: 60 },
    { status: 'open', from: 60, to: 100 },
  ])
})

test('a state that began earlier starts at the beginning', () => {
  const notes = [state('stale', 1), state('open', 10), state('stale', 70)]
  expect(connectionSpans(notes, 50, 100)).toEqual([
    { status: 'open', from: 50, to: 70 },
    { status: 'stale', from: 70, to: 100 },
  ])
})

test('a break counts once, however many states it went through', () => {
  const notes = [state('open', 0), state('stale', 60), state('reconnecting', 70), state('open', 80)]
  expect(liveShare(connectionSpans(notes, 0, 100))).toEqual({ share: 0.8, breaks: 1 })
})

test('without a known state, nothing was live', () => {
  expect(liveShare([])).toEqual({ share: 0, breaks: 0 })
})
