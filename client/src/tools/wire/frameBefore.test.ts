import { expect, test } from 'vitest'
import { indexBefore, sinceShown } from './frameBefore.ts'
import { testFrame } from '../../testing/testFrame.ts'

const frames = [2, 5, 9].map((number) => testFrame({ number, elapsedMs: number * 100 }))

test('the frame before is the last one with a lower number', () => {
  const at = (number: number, count = 3) => indexBefore(frames, count, number)
  expect([at(1), at(2), at(3), at(5), at(9), at(99), at(99, 2)]).toEqual([-1, -1, 0, 0, 1, 2, 1])
})

test('the time between two frames skips frames that are not shown', () => {
  const shown = { frames, count: 3 }
  const since = (number: number) =>
    sinceShown(shown, testFrame({ number, elapsedMs: number * 100 }))
  expect([since(2), since(5), since(9), since(7)]).toEqual([null, 300, 400, 200])
})
