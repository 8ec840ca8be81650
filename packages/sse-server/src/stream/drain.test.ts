import { expect, test } from 'vitest'
import { createFakeRuntime } from '../testing/fakeRuntime.ts'
import { everything } from '../testing/testEvents.ts'
import { drain } from './drain.ts'

function createRig(count: number) {
  const time = createFakeRuntime()
  const startedAt = time.now()
  const log: string[] = []
  const closedAt: number[] = []
  const sessions = Array.from({ length: count }, (_, n) => ({
    subscription: everything,
    visit: () => {},
    close(reason: string) {
      log.push(`${reason} ${n}`)
      closedAt.push(time.now() - startedAt)
    },
  }))
  let isOver = false
  const start = (spreadMs: number) => {
    const hub = { flush: () => void log.push('flush') }
    void drain(sessions, hub, spreadMs, time).then(() => (isOver = true))
  }
  const advance = async (ms: number) => {
    await time.advance(ms)
    return { closed: closedAt.length, isOver }
  }
  return { time, start, advance, log, closedAt }
}

test('the ends are spread evenly, and the drain resolves with the last one', async () => {
  const { start, advance, closedAt } = createRig(1_000)
  start(1_000)
  expect(closedAt).toHaveLength(20)
  expect(await advance(499)).toEqual({ closed: 500, isOver: false })
  expect(await advance(480)).toEqual({ closed: 980, isOver: false })
  expect(await advance(1)).toEqual({ closed: 1_000, isOver: true })
  const gaps = closedAt.slice(1).map((ms, n) => ms - (closedAt[n] ?? 0))
  expect(Math.max(...gaps)).toBe(20)
})

test('if there are fewer sessions than steps, each is ended once and in order', async () => {
  const { start, advance, log, closedAt } = createRig(3)
  start(90)
  await advance(1_000)
  expect(closedAt).toEqual([20, 60, 80])
  const closes = log.filter((entry) => entry !== 'flush')
  expect(closes).toEqual(['shutdown 0', 'shutdown 1', 'shutdown 2'])
})

test('at every step, earlier events are sent before the bye', async () => {
  const { start, advance, log } = createRig(4)
  start(40)
  await advance(20)
  expect(log).toEqual(['flush', 'shutdown 0', 'shutdown 1', 'flush', 'shutdown 2', 'shutdown 3'])
})

test('without a spread all sessions are ended in the same turn', async () => {
  const { start, advance, closedAt, time } = createRig(100)
  start(0)
  expect(closedAt).toHaveLength(100)
  expect(time.pending()).toBe(0)
  expect(await advance(0)).toEqual({ closed: 100, isOver: true })
})

test('without sessions it resolves at once', async () => {
  const { start, advance } = createRig(0)
  start(0)
  expect(await advance(0)).toEqual({ closed: 0, isOver: true })
})
