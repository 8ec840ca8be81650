import { describe, expect, test } from 'vitest'
import { pollDelay } from './pollDelay.ts'

const lowest = () => 0
const middle = () => 0.5
const highest = () => 1 - Number.EPSILON

test('while nothing fails the delay is the interval, ten percent up or down', () => {
  const delays = [lowest, middle, highest].map((random) => pollDelay(10_000, 0, 0, random))
  expect(delays).toEqual([9_000, 10_000, 11_000])
})

test('each failure doubles it, from the interval up to half an hour', () => {
  const delays = [1, 2, 3, 8, 9, 5_000].map((failures) => pollDelay(10_000, failures, 0, middle))
  expect(delays).toEqual([10_000, 20_000, 40_000, 1_280_000, 1_800_000, 1_800_000])
})

test('the delay after a failure varies, too', () => {
  const delays = [lowest, highest].map((random) => pollDelay(10_000, 2, 0, random))
  expect(delays).toEqual([18_000, 22_000])
})

test('after a failure the delay is a minute at first and half an hour in the end, never hours', () => {
  const delays = [1, 2, 5, 6].map((failures) => pollDelay(21_600_000, failures, 0, middle))
  expect(delays).toEqual([60_000, 120_000, 960_000, 1_800_000])
})

describe('what the upstream asked for', () => {
  test('makes a delay longer', () => {
    expect(pollDelay(10_000, 1, 60_000, middle)).toBe(60_000)
  })

  test('never makes it shorter', () => {
    expect(pollDelay(10_000, 4, 60_000, middle)).toBe(80_000)
  })

  test('is waited for, even when it is longer than the longest back-off', () => {
    expect(pollDelay(10_000, 1, 7_200_000, middle)).toBe(7_200_000)
  })
})

test('a delay is a whole number of milliseconds', () => {
  const delays = [0, 1].map((failures) => pollDelay(333, failures, 0, () => 0.123_456))
  expect(delays.every(Number.isInteger)).toBe(true)
})
