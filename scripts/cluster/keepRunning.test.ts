import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepRunning } from './keepRunning.ts'
import type { Program } from './program.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A program that runs until it is killed, and that counts its starts. */
function createFake() {
  let runs = true
  let starts = 0
  let onEnd = () => {}
  const program: Program = {
    name: 'instance-1',
    isRunning: () => runs,
    start() {
      runs = true
      starts++
      return Promise.resolve()
    },
    kill() {
      runs = false
      onEnd()
      return Promise.resolve()
    },
    stop: () => Promise.resolve(),
    freeze() {},
    thaw() {},
    onEnd: (run) => void (onEnd = run),
  }
  const news: string[] = []
  const kept = keepRunning(program, { againMs: 2_000, onNews: (text) => news.push(text) })
  return { kept, news, starts: () => starts }
}

test('a program that was killed is started again after a while', async () => {
  const { kept, news, starts } = createFake()
  kept.killOrStart()
  await vi.advanceTimersByTimeAsync(1_999)
  expect(starts()).toBe(0)
  await vi.advanceTimersByTimeAsync(1)
  expect([starts(), news]).toEqual([1, ['instance-1 has ended', 'instance-1 runs again']])
})

test('a second key starts it at once, and only once', async () => {
  const { kept, starts } = createFake()
  kept.killOrStart()
  kept.killOrStart()
  expect(starts()).toBe(1)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(starts()).toBe(1)
})

test('a program that is let go is started no more', async () => {
  const { kept, starts } = createFake()
  kept.killOrStart()
  kept.release()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(starts()).toBe(0)
})
