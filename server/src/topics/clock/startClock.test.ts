import { parseEvent, type LiveEvent } from '@marquee/shared/events.ts'
import { expect, test } from 'vitest'
import { createFakeTime } from '../../testing/fakeTime.ts'
import { startClock } from './startClock.ts'

/** A clock that starts 0.3 s after a full second. `seen` holds the moments that it published. */
function startedClock() {
  const start = Date.parse('2026-11-20T16:02:40.300Z')
  const time = createFakeTime(start)
  const events: LiveEvent<'clock'>[] = []
  const stop = startClock({ time, timeZone: 'Asia/Shanghai', publish: (e) => events.push(e) })
  return { time, events, stop, seen: () => events.map(({ data }) => data.now - start + 300) }
}

test('it publishes an event at every full second', async () => {
  const { time, seen } = startedClock()
  await time.advance(3_000)
  expect(seen()).toEqual([1_000, 2_000, 3_000])
})

test('an event has the time and the zone, as the contract says', async () => {
  const { time, events } = startedClock()
  await time.advance(700)
  const [event] = events
  expect(event?.data).toEqual({
    now: Date.parse('2026-11-20T16:02:41Z'),
    timeZone: 'Asia/Shanghai',
  })
  expect(parseEvent('clock', event?.data)).toEqual(event)
})

test('a timer that fires late does not make the next event late', async () => {
  const { time, seen } = startedClock()
  time.setClock(time.now() + 450)
  await time.advance(2_000)
  expect(seen()).toEqual([1_450, 2_000])
})

test('a timer that fires early is waited out, so that no second is published twice', async () => {
  const { time, seen } = startedClock()
  time.setClock(time.now() - 2)
  await time.advance(1_702)
  expect(seen()).toEqual([1_000, 2_000])
})

test('after a minute of suspension there is one event, then one per second', async () => {
  const { time, seen } = startedClock()
  time.setClock(time.now() + 60_000)
  await time.advance(1_700)
  expect(seen()).toEqual([61_000, 62_000])
})

test('the clock follows a wall clock that is set back', async () => {
  const { time, seen } = startedClock()
  await time.advance(700)
  time.setClock(time.now() - 3_600_000)
  await time.advance(1_000)
  expect(seen()).toEqual([1_000, 2_000 - 3_600_000])
})

test('a stopped clock publishes nothing and leaves no timer', async () => {
  const { time, events, stop } = startedClock()
  await time.advance(700)
  stop()
  await time.advance(5_000)
  expect([events.length, time.pending()]).toEqual([1, 0])
})
