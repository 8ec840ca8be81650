import { describe, expect, test } from 'vitest'
import { clockEvent, everything, moviesEvent, only, quoteEvent } from '../testing/testEvents.ts'
import { createTestHub } from '../testing/testHub.ts'

const films = only('movies')

describe('how long an event takes', () => {
  function createTimed(count: number, subscription = everything) {
    const rig = createTestHub({ byHand: true })
    const delays: number[] = []
    rig.meter.onSent = (delayMs) => delays.push(delayMs)
    for (let n = 0; n < count; n++) rig.hub.join({ subscription, send: () => {} }, 'none')
    return { ...rig, delays }
  }

  test('is measured for each event, up to the write to the last subscriber', () => {
    const { publish, flushSlice, clock, delays } = createTimed(2_500)
    publish()
    clock.ms = 3
    publish()
    clock.ms = 10
    flushSlice()
    expect(delays).toEqual([])
    clock.ms = 12
    flushSlice()
    expect(delays).toEqual([12, 9])
    flushSlice()
    expect(delays).toEqual([12, 9])
  })

  test('is not measured too early for an event that comes between two slices', () => {
    const { hub, publish, flushSlice, clock, delays } = createTimed(2_500)
    publish()
    flushSlice()
    clock.ms = 5
    hub.announce(clockEvent())
    flushSlice()
    expect(delays).toEqual([5])
    clock.ms = 6
    hub.flush()
    expect(delays).toEqual([5, 1])
  })

  test('is not measured for an event that no subscriber wants', () => {
    const { publish, flushSlice, clock, delays } = createTimed(1, films)
    publish(quoteEvent())
    flushSlice()
    clock.ms = 50
    publish(moviesEvent())
    flushSlice()
    expect(delays).toEqual([0])
  })
})
