import type { EventId } from '../../../protocol/src/eventId.ts'
import { expect, test } from 'vitest'
import { createFakeRuntime } from '../testing/fakeRuntime.ts'
import { replayable } from '../testing/testEvents.ts'
import type { Retention } from '../journal/journal.ts'
import { createWindow } from './window.ts'

function filledWindow(count: number, limits: Partial<Retention> = {}) {
  const time = createFakeRuntime()
  const window = createWindow(
    { maxEvents: 1_000, maxAgeMs: 60_000, maxBytes: 1_000_000, ...limits },
    time,
  )
  for (let n = 1; n <= count; n++) window.push(replayable(`10-${n}`))
  const since = (cursor: EventId | null) => window.since(cursor)?.map(({ id }) => id) ?? null
  return { window, time, since }
}

test('the events after the cursor are returned in order', () => {
  expect(filledWindow(4).since('10-2')).toEqual(['10-3', '10-4'])
})

test('no event comes after the newest one', () => {
  expect(filledWindow(4).since('10-4')).toEqual([])
})

test('the oldest event that is kept is a cursor', () => {
  expect(filledWindow(3).since('10-1')).toEqual(['10-2', '10-3'])
})

test.each(['10-0', '9-4', '10-5', '11-0'] as const)(
  'an id that the window never held is a gap: %s',
  (id) => {
    expect(filledWindow(4).since(id)).toBeNull()
  },
)

test('an empty window knows no cursor', () => {
  const { since, window } = filledWindow(0)
  expect(since('10-1')).toBeNull()
  expect(window.newestId()).toBeNull()
})

test('the window keeps at most `maxEvents`', () => {
  const { since } = filledWindow(5_000, { maxEvents: 3 })
  expect(since('10-4998')).toEqual(['10-4999', '10-5000'])
  expect(since('10-4997')).toBeNull()
})

test('the window keeps as many as `maxEvents`, also while it makes room', () => {
  const { window, since } = filledWindow(2, { maxEvents: 3 })
  for (let n = 3; n <= 5_000; n++) {
    window.push(replayable(`10-${n}`))
    expect(since(`10-${n - 2}`)).toEqual([`10-${n - 1}`, `10-${n}`])
  }
})

test('the window keeps at most `maxBytes`', () => {
  const size = replayable('10-1').frame.length
  const { since } = filledWindow(9, { maxBytes: 3 * size })
  expect(since('10-7')).toEqual(['10-8', '10-9'])
  expect(since('10-6')).toBeNull()
})

test('the window keeps no event for longer than `maxAgeMs`', async () => {
  const { window, time, since } = filledWindow(2)
  await time.advance(40_000)
  window.push(replayable('50-0'))
  await time.advance(30_000)
  expect(since('10-1')).toBeNull()
  expect(since('50-0')).toEqual([])
})

test('an event that is exactly `maxAgeMs` old is kept', async () => {
  const { time, since } = filledWindow(2)
  await time.advance(60_000)
  expect(since('10-1')).toEqual(['10-2'])
  await time.advance(1)
  expect(since('10-1')).toBeNull()
})

test('the newest id is a cursor even when its event is too old to be kept', async () => {
  const { since, time } = filledWindow(2)
  await time.advance(120_000)
  expect(since('10-2')).toEqual([])
  expect(since('10-1')).toBeNull()
})

test('a window that forgets everything knows up to where nothing is missed', () => {
  const { window, since } = filledWindow(3)
  window.reset('40-0')
  expect([window.newestId(), since('40-0'), since('10-2'), since(null)]).toEqual([
    ...['40-0', []],
    ...[null, null],
  ])
  window.push(replayable('50-0'))
  expect([since('40-0'), since('50-0'), since(null)]).toEqual([['50-0'], [], null])
  window.reset(null)
  expect([window.newestId(), since('50-0'), since(null)]).toEqual([null, null, []])
  window.push(replayable('60-0'))
  expect([since(null), since('40-0')]).toEqual([['60-0'], null])
})
