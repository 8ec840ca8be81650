import { expect, test } from 'vitest'
import { createRetryTime, longestRetryMs } from './retryTime.ts'

test.each([
  ['no stream', 5_000, 0, 1, 5_000],
  ['few streams', 5_000, 2_000, 1, 5_000],
  ['an unknown cost', 5_000, 1_000_000, 0, 5_000],
  ['many streams: a half longer than it takes to accept them', 5_000, 12_000, 1, 20_000],
  ['a limit of its own', 5_000, 1_000_000, 1, 60_000],
  ['a longer setting', 90_000, 1_000_000, 1, 90_000],
])(
  'the range of reconnection times has room for %s',
  (_what, maxMs, streams, acceptMs, longest) => {
    expect(longestRetryMs({ minMs: 2_000, maxMs }, { streams, acceptMs })).toBe(longest)
  },
)

test('a time is drawn from the whole range', () => {
  const draws = [0, 0.5, 1].map((random) => {
    const deps = { streams: () => 12_000, acceptMs: () => 1, random: () => random }
    return createRetryTime({ minMs: 2_000, maxMs: 5_000 }, deps).draw()
  })
  expect(draws).toEqual([2_000, 11_000, 20_000])
})

test('while the range is held, it does not become shorter with each stream that ends', () => {
  let streams = 12_000
  const deps = { streams: () => streams, acceptMs: () => 1, random: () => 1 }
  const { draw, hold } = createRetryTime({ minMs: 2_000, maxMs: 5_000 }, deps)
  const release = hold()
  streams = 0
  expect(draw()).toBe(20_000)
  hold()()
  expect(draw()).toBe(20_000)
  streams = 20_000
  expect(draw()).toBe(32_000)
  streams = 0
  release()
  expect(draw()).toBe(5_000)
})
