import { describe, expect, test } from 'vitest'
import { offsetMs, withSample, type OffsetSamples } from './clockOffset.ts'

const deviceNow = 1_795_000_000_000

/** Samples from a server that is `aheadMs` ahead. Each arrives after one of `delaysMs`. */
function sampled(aheadMs: number, delaysMs: number[], before: OffsetSamples = []): OffsetSamples {
  return delaysMs.reduce<OffsetSamples>(
    (samples, delayMs) => withSample(samples, deviceNow + aheadMs, deviceNow + delayMs),
    before,
  )
}

describe('clockOffset', () => {
  test('is 0 while nothing is known', () => {
    expect(offsetMs([])).toBe(0)
  })

  test('uses the event with the smallest delay', () => {
    expect(offsetMs(sampled(5000, [120, 18, 900]))).toBe(5000 - 18)
  })

  test('does not change for one slow event', () => {
    const quick = sampled(-2000, [20, 20, 20])
    expect(offsetMs(sampled(-2000, [30_000], quick))).toBe(offsetMs(quick))
  })

  test('forgets old samples, so that it is right again after the clock was set', () => {
    const before = sampled(60_000, [10])
    expect(offsetMs(sampled(0, Array<number>(15).fill(10), before))).toBe(-10)
  })
})
