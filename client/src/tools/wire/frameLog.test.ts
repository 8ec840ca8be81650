import { expect, test } from 'vitest'
import type { Frame } from './frame.ts'
import { createFrameLog, type LogLimits } from './frameLog.ts'
import { testFrame } from '../../testing/testFrame.ts'

const filled = (limits: LogLimits, count: number) => {
  const log = createFrameLog(limits)
  for (let number = 1; number <= count; number++) log.push(testFrame({ number, bytes: 10 }))
  return log
}

const numbers = (frames: readonly Frame[]) => frames.map(({ number }) => number)

test('the log keeps the newest frames and drops the oldest when there are too many', () => {
  const limits = { minFrames: 1_000, maxFrames: 1_050, maxBytes: 1e9 }
  const log = filled(limits, 1_050)
  expect(numbers(log.kept())[0]).toBe(1)
  log.push(testFrame({ number: 1_051, bytes: 10 }))
  const [oldest, ...others] = numbers(log.kept())
  expect([oldest, others.length, others.at(-1)]).toEqual([52, 999, 1_051])
  expect(log.bytes()).toBe(10_000)
})

test('large frames have a limit for their size, but the newest frame always stays', () => {
  const log = filled({ minFrames: 1_000, maxFrames: 1_050, maxBytes: 95 }, 50)
  expect(log.kept()).toHaveLength(9)
  log.push(testFrame({ number: 51, bytes: 500 }))
  expect(numbers(log.kept())).toEqual([51])
})

test('nothing leaves the log between two looks at it', () => {
  const log = filled({ minFrames: 10, maxFrames: 12, maxBytes: 1e9 }, 12)
  const kept = log.kept()
  for (let number = 13; number <= 30; number++) log.push(testFrame({ number }))
  expect(numbers(kept)[0]).toBe(1)
  expect(log.kept()).toBe(kept)
  expect(numbers(kept)).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30])
})

test('a cleared log is empty', () => {
  const log = filled({ minFrames: 10, maxFrames: 12, maxBytes: 1e9 }, 5)
  log.clear()
  expect([log.kept().length, log.bytes()]).toEqual([0, 0])
})
