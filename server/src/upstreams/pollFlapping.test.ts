import { expect, test } from 'vitest'
import type { MissingSymbol } from '@marquee/shared/sourceStatus.ts'
import { createFakeTime } from '../testing/fakeTime.ts'
import { pollInFakeTime, type Step } from '../testing/testPoll.ts'
import { createSourceReport } from './sourceReport.ts'
import { UpstreamError } from './upstreamError.ts'

const down = new UpstreamError('unavailable', 'down')

async function statesAfter(steps: Step[], ms: number) {
  const { time, states } = pollInFakeTime(steps)
  await time.advance(ms)
  return states()
}

test('one failure among answers is reported, and so is its end', async () => {
  const states = await statesAfter(['ok', 'ok', down, 'ok', 'ok', 'ok'], 60_000)
  expect(states).toEqual(['live', 'failing unavailable', 'live'])
})

test('a source that fails every other time is reported as failing once', async () => {
  const steps = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? 'ok' : down))
  expect(await statesAfter(steps, 380_000)).toEqual([
    'live',
    'failing unavailable',
    'live',
    'failing unavailable',
  ])
})

test('a source that failed again so soon is live after three answers in a row', async () => {
  const flapping: Step[] = ['ok', down, 'ok', down]
  expect((await statesAfter([...flapping, 'ok', 'ok'], 50_000)).at(-1)).toBe('failing unavailable')
  expect((await statesAfter([...flapping, 'ok', 'ok', 'ok'], 60_000)).at(-1)).toBe('live')
})

test('an outage ends with the first answer, however long it was', async () => {
  const states = await statesAfter(['ok', down, down, down, down, 'ok'], 160_000)
  expect(states.slice(-2)).toEqual(['stale unavailable', 'live'])
})

test('a missing symbol is reported, and so is its return', () => {
  let missing: MissingSymbol[] = []
  const told: unknown[] = []
  const report = createSourceReport(
    {
      name: 'test',
      topic: 'stock-update',
      intervalMs: 10_000,
      simulated: true,
      read: () => Promise.resolve([]),
      missing: () => missing,
    },
    createFakeTime(),
    (status) => told.push([status.state, status.missing]),
  )
  const zeros: MissingSymbol = { symbol: 'A', kind: 'notFound' }
  for (missing of [[], [zeros], [zeros], []]) report.answered(0, false)
  expect(told).toEqual([
    ['live', undefined],
    ['live', [zeros]],
    ['live', undefined],
  ])
})
